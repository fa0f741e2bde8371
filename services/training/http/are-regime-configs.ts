import { registerDecorator } from 'class-validator';

const MAX_CONFIGS = 32;
const MAX_VALUES = 16;
const COLUMN = /^regime_[a-z0-9_]{1,57}$/;

/** Property decorator: 1 to 32 objects from regime columns to 1 to 16 different whole numbers from 0. */
export const AreRegimeConfigs = (): PropertyDecorator => (target, property) =>
  registerDecorator({
    name: 'areRegimeConfigs',
    target: target.constructor,
    propertyName: String(property),
    validator: {
      validate: (value) =>
        Array.isArray(value) && value.length > 0 && value.length <= MAX_CONFIGS && value.every(isConfig),
      defaultMessage: () =>
        `${String(property)} must be a list of 1 to ${MAX_CONFIGS} objects such as {"regime_vix": [2, 3]} or {}: ` +
        `names that begin with regime_, each with 1 to ${MAX_VALUES} different whole numbers from 0`,
    },
  });

function isConfig(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const columns = Object.entries(value);
  return (
    columns.length <= MAX_VALUES && columns.every(([name, values]) => COLUMN.test(name) && areValues(values))
  );
}

const areValues = (values: unknown): boolean =>
  Array.isArray(values) &&
  values.length > 0 &&
  values.length <= MAX_VALUES &&
  new Set(values).size === values.length &&
  values.every((each) => Number.isInteger(each) && each >= 0 && each < 1000);
