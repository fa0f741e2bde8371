import { ValidateBy } from 'class-validator';

/** Accepts the IANA time zones that the runtime knows. */
export function IsTimeZone(): PropertyDecorator {
  return ValidateBy({
    name: 'isTimeZone',
    validator: {
      validate: (value) => typeof value === 'string' && isTimeZone(value),
      defaultMessage: (facts) =>
        `${facts?.property ?? 'timezone'} must be an IANA time zone such as America/New_York or UTC`,
    },
  });
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).format(0) !== '';
  } catch {
    return false;
  }
}
