import { canonicalJson } from './canonical-json.js';
import type { RegimeFilter } from './run-config.js';

/** A set of strings, by UTF-16 code units. */
export const sortedStrings = (values: readonly string[]): string[] => [...new Set(values)].toSorted();

/** A set of numbers, ascending by value. */
export const sortedNumbers = (values: readonly number[]): number[] =>
  [...new Set(values)].toSorted((a, b) => a - b);

/** An object whose lists of numbers are sets, ascending with null at the end. */
export const sortedLists = (values: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      Array.isArray(value)
        ? [...new Set(value as (number | null)[])].toSorted((a, b) => (a ?? Infinity) - (b ?? Infinity))
        : value,
    ]),
  );

/** A regime filter whose columns allow sets of values. */
export const sortedRegime = (filter: RegimeFilter): RegimeFilter =>
  Object.fromEntries(Object.entries(filter).map(([column, values]) => [column, sortedNumbers(values)]));

/** A set of regime filters, each a set of values, by their canonical JSON. */
export function sortedRegimes(filters: readonly RegimeFilter[]): RegimeFilter[] {
  const byText = new Map<string, RegimeFilter>();
  for (const filter of filters) {
    const sorted = sortedRegime(filter);
    byText.set(canonicalJson(sorted), sorted);
  }
  return [...byText.keys()].toSorted().map((text) => byText.get(text)!);
}
