/** One figure as the product computes it beside the one on file. */
export interface Comparison {
  readonly figure: string;
  /** Infinity where the two are not of one kind. */
  readonly deviation: number;
  readonly tolerance: number;
  readonly found: unknown;
  readonly expected: unknown;
}

export interface CaseReport {
  readonly name: string;
  /** Figures compared; a list counts each of its elements. */
  readonly figures: number;
  /** Figures beyond their tolerance. */
  readonly far: number;
  /** The one that uses up most of its tolerance; undefined when nothing was compared. */
  readonly worst: Comparison | undefined;
  /** Figures on file that the product has none for. */
  readonly unknown: readonly string[];
}

/** The comparisons of one case. */
export class CaseBook {
  private figures = 0;
  private far = 0;
  private worst: Comparison | undefined;
  private readonly unknown: string[] = [];

  constructor(private readonly name: string) {}

  /**
   * Compares numbers, null, lists of them and whatever must be the same; a deviation is relative to `scale`, and to 1
   * where that is smaller.
   * @param scale absent: the figure on file itself
   */
  compare(figure: string, found: unknown, expected: unknown, tolerance: number, scale?: number): void {
    if (Array.isArray(expected) && isList(found) && found.length === expected.length) {
      for (const [i, each] of expected.entries()) {
        this.compare(`${figure}[${i}]`, found[i], each, tolerance, scale);
      }
      return;
    }
    const deviation = difference(found, expected, scale);
    const comparison = { figure, deviation, tolerance, found, expected };
    this.figures++;
    // Written so that NaN fails.
    if (!(deviation <= tolerance)) this.far++;
    if (this.worst === undefined || use(comparison) > use(this.worst)) this.worst = comparison;
  }

  /** Compares what has no tolerance. */
  same(figure: string, found: unknown, expected: unknown): void {
    this.compare(figure, found, expected, 0);
  }

  ignore(figure: string): void {
    this.unknown.push(figure);
  }

  report(): CaseReport {
    const { name, figures, far, worst, unknown } = this;
    return { name, figures, far, worst, unknown };
  }
}

/** An array of either sort. */
export const isList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || ArrayBuffer.isView(value);

function difference(found: unknown, expected: unknown, scale?: number): number {
  if (typeof found !== 'number' || typeof expected !== 'number') return found === expected ? 0 : Infinity;
  const distance = Math.abs(found - expected) / Math.max(1, scale ?? Math.abs(expected));
  return Number.isNaN(distance) ? Infinity : distance;
}

/** How much of the tolerance a deviation uses up: 1 is all of it. */
function use({ deviation, tolerance }: Comparison): number {
  return deviation === 0 ? 0 : deviation / tolerance;
}
