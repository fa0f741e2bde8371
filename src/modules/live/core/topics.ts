/** What a client can listen to. `simulations` and `best` have states only, the others facts; `steps` has both. */
export const TOPICS = [
  'runs',
  'generations',
  'steps',
  'simulations',
  'best',
  'promotions',
  'workers',
  'services',
] as const;
export type Topic = (typeof TOPICS)[number];

/** Topics of one run. */
export const RUN_TOPICS: readonly Topic[] = [
  'runs',
  'generations',
  'steps',
  'simulations',
  'best',
  'promotions',
];

/** Topics with states, which are computed while somebody listens. */
export const STATE_TOPICS: readonly Topic[] = ['steps', 'simulations', 'best'];

/** What one client listens to. */
export interface Listening {
  readonly topics: readonly Topic[];
  /** null: all. */
  readonly runId: string | null;
}
