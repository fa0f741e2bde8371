/** Something that is in a state: a worker, a service, a run that stands still. */
export interface Observed {
  readonly kind: 'worker' | 'service' | 'stall';
  readonly name: string;
  readonly state: string;
  /** What is told beside it. */
  readonly data: Readonly<Record<string, unknown>>;
}

/** What was told last. */
export type Told = Pick<Observed, 'kind' | 'name' | 'state'>;

export interface Changes {
  /** In a state that was not told yet. */
  readonly changed: readonly Observed[];
  /** The same, but nobody need hear of it: it is how things are when nothing has happened. */
  readonly settled: readonly Observed[];
  /** Told once, and no longer there. */
  readonly gone: readonly Told[];
}

/** States that are news only when another one was told before. */
const USUAL: Readonly<Record<Observed['kind'], string | null>> = {
  worker: 'gone',
  service: 'up',
  stall: null,
};

/** What of `observed` has to be told, when `told` is what was told last. */
export function compare(told: readonly Told[], observed: readonly Observed[]): Changes {
  const keyOf = ({ kind, name }: Pick<Told, 'kind' | 'name'>): string => `${kind} ${name}`;
  const before = new Map(told.map((each) => [keyOf(each), each.state]));
  const now = new Set(observed.map(keyOf));
  const other = observed.filter((each) => before.get(keyOf(each)) !== each.state);
  const isNews = (each: Observed): boolean => before.has(keyOf(each)) || each.state !== USUAL[each.kind];
  return {
    changed: other.filter(isNews),
    settled: other.filter((each) => !isNews(each)),
    gone: told.filter((each) => !now.has(keyOf(each))),
  };
}
