import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.js';
import { sortedNumbers, sortedRegimes, sortedStrings } from './normalise-sets.js';
import { type DataOptionsWire, dataOptionsToWire } from './run-config-wire.js';
import type { RegimeFilter, RunConfig } from './run-config.js';

/** Bumped whenever what enters a fingerprint changes, so that old and new never collide. */
export const FINGERPRINT_VERSION = 1;

/** Everything that changes the trained model, in wire form; sets are sorted and free of duplicates. */
export interface FingerprintComponents {
  readonly v: number;
  readonly algorithm: string;
  readonly hyperparameters: Readonly<Record<string, unknown>>;
  readonly features: readonly string[];
  readonly target_col: string;
  readonly target_transform: string;
  readonly symbol: string;
  readonly reference_symbols: readonly string[];
  readonly timeframe: string;
  readonly data_options: DataOptionsWire;
  readonly data_version: string;
  readonly alpha_grid: readonly number[];
  readonly l1_ratio_grid: readonly number[];
  readonly regime_configs: readonly RegimeFilter[];
  readonly scaling: 'standard';
  readonly random_seed: number;
}

/** Collects what the fingerprint of a model covers. */
export function fingerprintComponents(
  config: RunConfig,
  features: readonly string[],
  dataVersion: string,
): FingerprintComponents {
  return {
    v: FINGERPRINT_VERSION,
    algorithm: config.algorithm,
    hyperparameters: config.hyperparameters,
    features: sortedStrings(features),
    target_col: config.targetCol,
    target_transform: config.targetTransform,
    symbol: config.symbol,
    reference_symbols: sortedStrings(config.referenceSymbols),
    timeframe: config.timeframe,
    data_options: dataOptionsToWire(config.dataOptions),
    data_version: dataVersion,
    alpha_grid: sortedNumbers(config.alphaGrid),
    l1_ratio_grid: sortedNumbers(config.l1RatioGrid),
    regime_configs: sortedRegimes(config.regimeConfigs),
    scaling: 'standard',
    random_seed: config.randomSeed,
  };
}

/** SHA-256, in lower-case hex, of the canonical JSON (RFC 8785) of `components`. */
export function fingerprint(components: FingerprintComponents): string {
  return createHash('sha256').update(canonicalJson(components), 'utf8').digest('hex');
}
