/** Maps a value to a place in a picture. */
export type Scale = (value: number) => number;

export const linear =
  ([low, high]: readonly [number, number], [from, to]: readonly [number, number]): Scale =>
  (value) =>
    from + ((value - low) / (high - low || 1)) * (to - from);

/** For values above 0; what is not is drawn at the lower end. */
export function logarithmic(domain: readonly [number, number], range: readonly [number, number]): Scale {
  const log = (value: number): number => Math.log10(Math.max(value, domain[0]));
  const scale = linear([log(domain[0]), log(domain[1])], range);
  return (value) => scale(log(value));
}

/** Round values that cover a domain, about `most` of them. */
export function ticks([low, high]: readonly [number, number], most = 5): number[] {
  const rough = (high - low) / most || 1;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].find((each) => each * power >= rough)! * power;
  const first = Math.ceil(low / step);
  const found = Array.from({ length: Math.floor(high / step) - first + 1 }, (_, k) => (first + k) * step);
  // Multiples of a round step are round, but for the last bit.
  return found.map((value) => Number(value.toPrecision(12)));
}

/** Powers of ten that cover a domain above 0, with 2 and 5 times them where there are few. */
export function logTicks([low, high]: readonly [number, number]): number[] {
  const first = Math.floor(Math.log10(low));
  const last = Math.ceil(Math.log10(high));
  const factors = last - first > 3 ? [1] : [1, 2, 5];
  return Array.from({ length: last - first + 1 }, (_, k) => 10 ** (first + k))
    .flatMap((power) => factors.map((factor) => factor * power))
    .filter((value) => value >= low * 0.999 && value <= high * 1.001);
}
