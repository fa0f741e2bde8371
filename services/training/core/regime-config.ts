import { TrainingError } from './training-error.js';

/** Allowed values by regime column: values of one column are alternatives, columns combine with AND, {} is all. */
export type RegimeConfig = Readonly<Record<string, readonly number[]>>;

/**
 * Returns 1 for each bar that the config admits and 0 for the others; an unknown regime (-1) is admitted by no column.
 * @throws TrainingError when the data have no such column.
 */
export function regimeMembers(
  config: RegimeConfig,
  regimes: ReadonlyMap<string, Int32Array>,
  bars: number,
): Uint8Array {
  const members = new Uint8Array(bars).fill(1);
  for (const [name, values] of Object.entries(config)) {
    const column = regimes.get(name);
    if (column === undefined) {
      const known = [...regimes.keys()].join(', ') || 'none';
      throw new TrainingError(
        'unknown_regime',
        `There is no regime column "${name}"; the data have: ${known}.`,
      );
    }
    for (let bar = 0; bar < bars; bar++) {
      if (column[bar]! < 0 || !values.includes(column[bar]!)) members[bar] = 0;
    }
  }
  return members;
}
