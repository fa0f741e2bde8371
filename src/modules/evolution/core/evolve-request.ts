import type { DataOptionsWire, RunConfigWire } from './run-config-wire.js';

type Nullable<T> = { [K in keyof T]?: T[K] | null };

/** What a client asks for: only the symbol is needed, all else has a default; null counts as left out. */
export interface EvolveRequest extends Nullable<Omit<RunConfigWire, 'symbol' | 'data_options'>> {
  symbol: string;
  data_options?: Nullable<DataOptionsWire> | null;
}
