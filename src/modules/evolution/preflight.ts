import { Injectable } from '@nestjs/common';
import { FeatureClient } from '../../clients/feature.client.js';
import { ServiceError } from '../../clients/service-error.js';
import { TrainingClient } from '../../clients/training.client.js';
import { unprocessable } from '../../platform/http/problem.js';
import type { RunConfig } from './core/run-config.js';

const LOOK_MS = 3000;

/**
 * Asks the services whether a run can work at all, so that a typing error is told at once and not by a failed run. A
 * service that does not answer is no obstacle: the run waits for it.
 */
@Injectable()
export class Preflight {
  constructor(
    private readonly features: FeatureClient,
    private readonly training: TrainingClient,
  ) {}

  /**
   * @returns warnings: what will end the run unless it is mended before the run begins
   * @throws Problem 422 for an algorithm, symbol, feature or seed model that does not exist
   */
  async check(config: RunConfig): Promise<string[]> {
    const [warnings, seed] = await Promise.all([
      this.checkSymbols(config),
      this.seedOf(config),
      this.checkAlgorithm(config),
    ]);
    if (warnings?.length === 0) await this.checkFeatures(config, seed);
    return warnings ?? [];
  }

  private async checkAlgorithm({ algorithm }: RunConfig): Promise<void> {
    const known = await ifItAnswers((signal) => this.training.algorithms(signal));
    if (known === null || known.some(({ name }) => name === algorithm)) return;
    const available = known.map(({ name }) => name);
    throw unprocessable(
      `The training service has no algorithm ${algorithm}; available: ${available.join(', ')}.`,
      {
        errors: [{ field: 'algorithm', message: `must be one of ${available.join(', ')}` }],
        available,
      },
    );
  }

  /** @returns null when the feature service does not answer */
  private async checkSymbols(config: RunConfig): Promise<string[] | null> {
    const symbols = await ifItAnswers((signal) => this.features.symbols(signal));
    if (symbols === null) return null;
    const names = symbols.map(({ symbol }) => symbol);
    const own = symbols.find(({ symbol }) => symbol === config.symbol);
    if (own === undefined) {
      throw unprocessable(
        `The feature service has no symbol ${config.symbol}; stored: ${names.join(', ')}. Import it with POST /api/datasets of the feature service.`,
        { errors: [{ field: 'symbol', message: `must be one of ${names.join(', ')}` }], available: names },
      );
    }
    const warnings: string[] = [];
    if (!own.timeframes.includes(config.timeframe)) {
      warnings.push(
        `${config.symbol} is stored as ${own.timeframe} bars, so ${config.timeframe} bars cannot be made: ask for ${own.timeframes.join(' or ')}, or import finer bars before the run begins.`,
      );
    }
    for (const other of new Set([...config.referenceSymbols, ...config.simulationSymbols])) {
      if (!names.includes(other)) warnings.push(`${other} is not stored: import it before the run begins.`);
    }
    return warnings;
  }

  private async checkFeatures(config: RunConfig, seed: Seed | null): Promise<void> {
    const { symbol, timeframe, referenceSymbols, protectedFeatures } = config;
    if (seed === null && protectedFeatures.length === 0) return;
    const catalogue = await ifItAnswers((signal) =>
      this.features.columns(symbol, timeframe, referenceSymbols, signal),
    );
    if (catalogue === null) return;
    const available = catalogue.columns.map(({ name }) => name);
    const unknown = (seed?.features ?? []).filter((feature) => !available.includes(feature));
    if (unknown.length === 0) return refuseStrangers(protectedFeatures, seed?.features ?? available);
    throw unprocessable(
      `${symbol} has no feature ${unknown.join(', ')}${seed!.of}; GET /api/features/columns?symbol=${symbol} lists those it has.`,
      {
        errors: unknown.map((feature) => ({
          field: seed!.field,
          message: `${feature} is not a feature of ${symbol}`,
        })),
        available,
      },
    );
  }

  /** The features that the run begins with, and what named them; null when nothing did or it cannot be known. */
  private async seedOf({ seedFeatures, seedModelId }: RunConfig): Promise<Seed | null> {
    if (seedFeatures !== null) return { features: seedFeatures, field: 'seed_features', of: '' };
    if (seedModelId === null) return null;
    const model = await ifItAnswers((signal) => this.training.config(seedModelId, signal));
    return (
      model && { features: model.features, field: 'seed_model_id', of: `, which model ${seedModelId} needs` }
    );
  }
}

interface Seed {
  readonly features: readonly string[];
  readonly field: 'seed_features' | 'seed_model_id';
  /** Completes a sentence about a feature. */
  readonly of: string;
}

function refuseStrangers(protectedFeatures: readonly string[], seed: readonly string[]): void {
  const strangers = protectedFeatures.filter((feature) => !seed.includes(feature));
  if (strangers.length === 0) return;
  throw unprocessable(`The run does not begin with ${strangers.join(', ')}: it cannot be protected.`, {
    errors: strangers.map((feature) => ({
      field: 'protected_features',
      message: `${feature} is not among the features of generation 0`,
    })),
  });
}

async function ifItAnswers<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T | null> {
  try {
    return await ask(AbortSignal.timeout(LOOK_MS));
  } catch (error) {
    if (error instanceof ServiceError) return null;
    throw error;
  }
}
