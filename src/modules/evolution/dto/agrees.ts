import { ValidateBy, type ValidationArguments } from 'class-validator';
import { findConflicts } from '../core/find-conflicts.js';

/** The field is refused when it conflicts with other fields of the request, see `findConflicts`. */
export const Agrees = (): PropertyDecorator =>
  ValidateBy({
    name: 'agrees',
    validator: {
      validate: (_value: unknown, about?: ValidationArguments) => conflictsOf(about).length === 0,
      defaultMessage: (about?: ValidationArguments) => conflictsOf(about).join('; '),
    },
  });

const conflictsOf = (about?: ValidationArguments): string[] =>
  findConflicts({ ...about?.object })
    .filter(({ field }) => field === about?.property)
    .map(({ message }) => message);
