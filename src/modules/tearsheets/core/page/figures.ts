/** What stands where there is no value. */
const NONE = '–';

/** With a fixed number of decimals and separators of thousands, whatever the machine speaks. */
export const decimal = (value: number | null | undefined, digits = 2): string =>
  value === null || value === undefined || !Number.isFinite(value)
    ? NONE
    : value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });

export const count = (value: number | null | undefined): string => decimal(value, 0);

/** A fraction as per cent. */
export const percent = (value: number | null | undefined, digits = 1): string =>
  value === null || value === undefined ? NONE : `${decimal(100 * value, digits)} %`;

/** The date of an instant or a date. */
export const dateOnly = (iso: string | null): string => iso?.slice(0, 10) ?? NONE;
