/** Length of the bars, and with it of sessions: 26 bars of 15 minutes are one. */
export type WorldTimeframe = '1d' | '15m';

/** One synthetic market and the search in it. Equal recipes give equal results. */
export interface WorldRecipe {
  readonly seed: number;
  readonly timeframe: WorldTimeframe;
  readonly sessions: number;
  /** Drift a bar over noise a bar while it is calm; 0 is noise. */
  readonly strength: number;
  /** At most. */
  readonly generations: number;
  /** Cost of a round trip, basis points; null is what the simulation service takes by itself. */
  readonly roundTripBp: number | null;
  /** Features are known one bar too early, to see that the study notices. */
  readonly leak: boolean;
}
