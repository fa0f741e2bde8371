import type { ColumnFacts } from './column.js';

/** The moment from which the value of a column at a bar can be known. */
type KnownAt = 'open' | 'close' | 'reference';

/**
 * The look-ahead class of a column: `open` follows from the bar's time or earlier bars and is known before the bar trades,
 * `close` takes the bar itself, too, `reference` also bars of another series that had ended when this one did.
 */
export const knownAt = ({ kind, knownAtOpen }: Pick<ColumnFacts, 'kind' | 'knownAtOpen'>): KnownAt =>
  kind === 'reference' ? 'reference' : knownAtOpen === true ? 'open' : 'close';
