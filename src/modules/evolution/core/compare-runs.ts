import type { RunConfigWire } from './run-config-wire.js';

type Value = string | number | boolean | null;

/** A line of a comparison: one value for each run, in their order. */
export interface ComparedLine {
  readonly name: string;
  readonly values: readonly Value[];
  readonly differs: boolean;
}

/** What of a run is put beside that of others. */
export interface ComparedRun {
  readonly metrics: Readonly<Record<string, Value>>;
  readonly config: RunConfigWire;
}

/** Puts the figures of runs beside each other, and of their configurations what is not the same in all. */
export function compareRuns(runs: readonly ComparedRun[]): {
  metrics: ComparedLine[];
  config: ComparedLine[];
} {
  return {
    metrics: lines(runs.map(({ metrics }) => metrics)),
    config: lines(runs.map(({ config }) => flat(config))).filter(({ differs }) => differs),
  };
}

function lines(columns: readonly Readonly<Record<string, Value>>[]): ComparedLine[] {
  const names = [...new Set(columns.flatMap((column) => Object.keys(column)))];
  return names.map((name) => {
    const values = columns.map((column) => column[name] ?? null);
    return { name, values, differs: new Set(values).size > 1 };
  });
}

/** Settings by name; objects by the names within them, lists as JSON. */
const flat = (config: object, prefix = ''): Record<string, Value> =>
  Object.fromEntries(
    Object.entries(config).flatMap(([name, value]: [string, unknown]) =>
      isObject(value)
        ? Object.entries(flat(value, `${prefix}${name}.`))
        : [
            [
              `${prefix}${name}`,
              typeof value === 'object' && value !== null ? JSON.stringify(value) : (value as Value),
            ],
          ],
    ),
  );

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
