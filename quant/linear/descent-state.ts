/** Where a descent stands, and its scratch space. */
export interface DescentState {
  /** p; the coefficients. */
  readonly w: Float64Array;
  /** p; Qw. */
  readonly qw: Float64Array;
  readonly support: Int32Array;
  readonly target: Float64Array;
  readonly factor: Float64Array;
}

/** A descent at 0. */
export function descentState(p: number): DescentState {
  return {
    w: new Float64Array(p),
    qw: new Float64Array(p),
    support: new Int32Array(p),
    target: new Float64Array(p),
    factor: new Float64Array(p * p),
  };
}
