/** Allowed values of one column of regime labels, one label per bar. */
export interface RegimeCondition {
  readonly labels: Int32Array;
  readonly allowed: readonly number[];
}

/** 1 for each of `bars` bars at which every condition holds, else 0; without conditions every bar passes. */
export function regimeMask(bars: number, conditions: readonly RegimeCondition[]): Uint8Array {
  const mask = new Uint8Array(bars).fill(1);
  for (const { labels, allowed } of conditions) {
    for (let t = 0; t < bars; t++) if (!allowed.includes(labels[t]!)) mask[t] = 0;
  }
  return mask;
}
