import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
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
