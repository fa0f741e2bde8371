import { RAW_FIELDS, type RawBars } from '../store/raw-bars.js';
import { isoTime } from '../time/iso.js';
import type { FoundProblem } from './quality-report.js';

const LARGEST_PRICE = 1e12;
const LARGEST_VOLUME = 1e18;
const EXAMPLES = 5;

/** Counts faults of one kind and keeps the first ones. */
class Tally {
  private count = 0;
  private readonly examples: string[] = [];

  constructor(
    private readonly check: string,
    private readonly repair: string,
  ) {}

  add(example: () => string): void {
    if (this.count++ < EXAMPLES) this.examples.push(example());
  }

  problem(): FoundProblem {
    return { check: this.check, count: this.count, repair: this.repair, examples: this.examples };
  }
}

/**
 * Makes bars that keep the rules (strictly ascending, positive, low <= open, close <= high, volume not negative) out of
 * rows that may not, and tells each kind of fault with its count. Rows without a usable time or price are dropped,
 * bounds are widened, rows are sorted, and of rows with the same time the last one in the file is kept.
 */
export function cleanBars(rows: RawBars): { bars: RawBars; problems: FoundProblem[] } {
  const missing = new Tally('missing or unreadable value', 'the row is dropped; a missing volume becomes 0');
  const worthless = new Tally('price that is not positive', 'the row is dropped');
  const bounds = new Tally('open or close outside low..high', 'high and low are widened to include them');
  const negative = new Tally('negative volume', 'the volume becomes 0');
  const unsorted = new Tally('row earlier than the row before', 'rows are sorted by time');
  const duplicate = new Tally('time that occurs more than once', 'the last of the rows is kept');

  const { ts, open, high, low, close } = rows;
  const [top, bottom, volume] = [high.slice(), low.slice(), rows.volume.slice()];
  const kept: number[] = [];
  for (let i = 0; i < ts.length; i++) {
    const at = (): string => `row ${i + 1}${Number.isFinite(ts[i]!) ? ` (${isoTime(ts[i]!)})` : ''}`;
    const prices = [open[i]!, high[i]!, low[i]!, close[i]!];
    if (!Number.isFinite(ts[i]!) || !prices.every((price) => Math.abs(price) <= LARGEST_PRICE)) {
      missing.add(at);
      continue;
    }
    if (!prices.every((price) => price > 0)) {
      worthless.add(at);
      continue;
    }
    top[i] = Math.max(...prices);
    bottom[i] = Math.min(...prices);
    if (top[i] !== high[i] || bottom[i] !== low[i]) {
      bounds.add(() => `${at()}: open ${open[i]!}, high ${high[i]!}, low ${low[i]!}, close ${close[i]!}`);
    }
    if (!(Math.abs(volume[i]!) <= LARGEST_VOLUME)) {
      missing.add(() => `${at()}: volume`);
      volume[i] = 0;
    }
    if (volume[i]! < 0) {
      negative.add(() => `${at()}: ${volume[i]!}`);
      volume[i] = 0;
    }
    if (kept.length > 0 && ts[i]! < ts[kept.at(-1)!]!) unsorted.add(at);
    kept.push(i);
  }
  kept.sort((a, b) => ts[a]! - ts[b]! || a - b);
  const last = kept.filter((row, i) => {
    const again = i + 1 < kept.length && ts[kept[i + 1]!] === ts[row];
    if (again) duplicate.add(() => isoTime(ts[row]!));
    return !again;
  });
  const source: RawBars = { ts, open, high: top, low: bottom, close, volume };
  const bars = Object.fromEntries(
    RAW_FIELDS.map((name) => [name, Float64Array.from(last, (row) => source[name][row]!)]),
  ) as unknown as RawBars;
  const problems = [missing, worthless, bounds, negative, unsorted, duplicate].map((tally) =>
    tally.problem(),
  );
  return { bars, problems: problems.filter(({ count }) => count > 0) };
}
