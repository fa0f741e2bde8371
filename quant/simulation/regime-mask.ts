/** Allowed values of one column of regime labels, one label per bar. */
export interface RegimeCondition {
  readonly labels: Int32Array;
  readonly allowed: readonly number[];
}

/** 1 for each of `bars` bars at which every condition holds, else 0; without conditions every bar passes. */
export function regimeMask(bars: number, conditions: readonly RegimeCondition[]): Uint8Array {
  const [mask, ...others] = conditions.map((each) => admitted(bars, each));
  if (mask === undefined) return new Uint8Array(bars).fill(1);
  for (const other of others) {
    for (let t = 0; t < bars; t++) mask[t]! &= other[t]!;
  }
  return mask;
}

/** Compares every label with every value: a branch on the label would be a coin toss to the processor. */
function admitted(bars: number, { labels, allowed }: RegimeCondition): Uint8Array {
  const found = new Uint8Array(bars);
  for (const value of allowed) {
    for (let t = 0; t < bars; t++) found[t]! |= Number(labels[t] === value);
  }
  return found;
}
