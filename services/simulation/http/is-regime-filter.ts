import { ValidateBy, type ValidationOptions } from 'class-validator';

const COLUMN = /^regime_[a-z0-9_]{1,32}$/;
const MOST_COLUMNS = 8;
const MOST_VALUES = 16;

/** What is wrong with a regime filter such as `{"regime_vix": [2, 3]}`, null when nothing is. */
function regimeFilterProblem(value: unknown): string | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return 'must be an object such as {"regime_vix": [2, 3]}, or {} for every regime';
  }
  const entries = Object.entries(value);
  if (entries.length > MOST_COLUMNS) return `must have at most ${MOST_COLUMNS} columns`;
  for (const [name, allowed] of entries) {
    if (!COLUMN.test(name)) return `has the column "${name.slice(0, 64)}"; columns match ${COLUMN.source}`;
    if (
      !Array.isArray(allowed) ||
      allowed.length === 0 ||
      allowed.length > MOST_VALUES ||
      !allowed.every((each) => Number.isSafeInteger(each))
    ) {
      return `needs a list of 1 to ${MOST_VALUES} whole numbers for "${name}"`;
    }
  }
  return null;
}

/** Looks inside the free-form object, which the validation pipe does not. */
export const IsRegimeFilter = (options?: ValidationOptions): PropertyDecorator =>
  ValidateBy(
    {
      name: 'isRegimeFilter',
      validator: {
        validate: (value: unknown) => regimeFilterProblem(value) === null,
        defaultMessage: (args) => `${args?.property ?? ''} ${regimeFilterProblem(args?.value) ?? ''}`,
      },
    },
    options,
  );
