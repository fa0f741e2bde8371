import { Injectable } from '@nestjs/common';
import { notFound, unprocessable } from '../../platform/http/problem.js';
import {
  type ComponentDifference,
  explainFingerprint,
  fingerprintDistance,
} from './core/explain-fingerprint.js';
import { fingerprint, fingerprintComponents } from './core/fingerprint.js';
import { resolveRunConfig } from './core/resolve-run-config.js';
import type { RunConfig } from './core/run-config.js';
import type {
  FingerprintAnswer,
  FingerprintCheckAnswer,
  FingerprintCheckDto,
} from './dto/fingerprint.dto.js';
import { FingerprintsQueriesRepository } from './fingerprints.queries.repository.js';

/** Stored fingerprints that a check compares with: enough for every generation of a few dozen runs of a symbol. */
const CANDIDATES = 500;

/** Tells whether a training configuration has a model already, and if not, what it lacks. */
@Injectable()
export class FingerprintsService {
  constructor(private readonly fingerprints: FingerprintsQueriesRepository) {}

  /** @throws Problem 404 */
  async find(hash: string): Promise<FingerprintAnswer> {
    const found = await this.fingerprints.find(hash);
    if (found === undefined) throw notFound(`No model was ever asked for with the fingerprint ${hash}.`);
    return found;
  }

  /** @throws Problem 422 when the data version is neither given nor known from an earlier model */
  async check({ features, data_version, ...request }: FingerprintCheckDto): Promise<FingerprintCheckAnswer> {
    // The number of generations does not enter a fingerprint.
    const config = resolveRunConfig(request, { defaultMaxGenerations: 1 });
    const candidates = await this.fingerprints.candidates(config.symbol, CANDIDATES);
    const dataVersion = data_version ?? latestDataVersion(candidates, config);
    if (dataVersion === undefined) {
      throw unprocessable(
        `No model of ${config.symbol} at ${config.timeframe} was trained yet, so its data version is unknown: give data_version.`,
      );
    }
    const components = fingerprintComponents(config, features, dataVersion);
    const hash = fingerprint(components);
    const nearest = nearestOf({ ...components }, candidates);
    const stored = await this.fingerprints.find(hash);
    return {
      fingerprint: hash,
      hit: stored !== undefined,
      model_id: stored?.model_id ?? null,
      explanation: explain(stored, nearest),
      components,
      nearest,
    };
  }
}

function latestDataVersion(
  candidates: readonly FingerprintAnswer[],
  { symbol, timeframe, referenceSymbols }: RunConfig,
): string | undefined {
  const same = candidates.find(
    ({ components }) =>
      components['symbol'] === symbol &&
      components['timeframe'] === timeframe &&
      JSON.stringify(components['reference_symbols']) === JSON.stringify(referenceSymbols),
  );
  const version = same?.components['data_version'];
  return typeof version === 'string' ? version : undefined;
}

function nearestOf(
  components: Record<string, unknown>,
  candidates: readonly FingerprintAnswer[],
): { fingerprint: string; model_id: string; differences: ComponentDifference[] } | null {
  const compared = candidates.map((stored) => ({
    fingerprint: stored.fingerprint,
    model_id: stored.model_id,
    differences: explainFingerprint(components, stored.components),
  }));
  const distance = ({ differences }: (typeof compared)[number]): number => fingerprintDistance(differences);
  return compared.toSorted((a, b) => distance(a) - distance(b))[0] ?? null;
}

function explain(
  stored: FingerprintAnswer | undefined,
  nearest: { differences: readonly ComponentDifference[] } | null,
): string {
  if (stored !== undefined) {
    return stored.status === 'completed'
      ? 'Hit: every component equals those of a trained model, which would be reused.'
      : 'Hit: every component equals those of a model that is being trained; a run would wait for it.';
  }
  if (nearest === null) return 'Miss: nothing has been trained yet.';
  const names = nearest.differences.map(({ component }) => component).join(', ');
  return `Miss: the nearest trained configuration differs in ${names}.`;
}
