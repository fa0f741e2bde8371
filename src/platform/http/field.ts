import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsOptional, ValidateBy, type ValidationArguments } from 'class-validator';
import type { Rule } from './rules.js';

export interface FieldOptions {
  readonly default?: unknown;
  readonly example?: unknown;
}

/** A property of a request that must be there: validated and documented from one rule. */
export const Required = (rule: Rule, description: string, options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(Documented(rule, description, { ...options, required: true }), Keeps(rule));

/** A property of a request that may be left out; null counts as left out. */
export const Optional = (rule: Rule, description: string, options: FieldOptions = {}): PropertyDecorator =>
  applyDecorators(Documented(rule, description, { ...options, required: false }), IsOptional(), Keeps(rule));

const Documented = (
  rule: Rule,
  description: string,
  options: FieldOptions & { required: boolean },
): PropertyDecorator => ApiProperty({ ...rule.schema, description, ...options });

function Keeps(rule: Rule): PropertyDecorator {
  return ValidateBy({
    name: 'rule',
    validator: {
      validate: (value: unknown) => rule.fault(value) === null,
      defaultMessage: (about?: ValidationArguments) =>
        `${about?.property} must be ${rule.must}; ${rule.fault(about?.value)}`,
    },
  });
}

/** Reads a query parameter, which is text, as a number; what is none stays text, which the rule refuses. */
export const FromNumberText = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))
      ? Number(value)
      : value,
  );

/** Reads a query parameter, which is text, as true or false. */
export const FromFlagText = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) => (value === 'true' ? true : value === 'false' ? false : value));

/** Reads a query parameter as a list: separated by commas, or given several times. */
export const FromCommaSeparated = (): PropertyDecorator =>
  Transform(({ value }: { value: unknown }) =>
    typeof value === 'string' ? value.split(',').map((each) => each.trim()) : value,
  );
