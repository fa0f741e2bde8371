import { Injectable } from '@nestjs/common';
import { Evidence } from '../evidence/evidence.js';
import { previewRun } from './core/preview-run.js';
import { runConfigToWire } from './core/run-config-wire.js';
import type { RunConfig } from './core/run-config.js';
import type { RunPreviewAnswer } from './dto/preview.answers.js';
import { PaceQueriesRepository } from './pace.queries.repository.js';
import { Preflight } from './preflight.js';

/** What runs would do, without doing it. */
@Injectable()
export class Previews {
  constructor(
    private readonly preflight: Preflight,
    private readonly pace: PaceQueriesRepository,
    private readonly evidence: Evidence,
  ) {}

  /** @throws Problem 422 for what the run would be refused for */
  async of(config: RunConfig): Promise<RunPreviewAnswer> {
    const [warnings, pace, tried] = await Promise.all([
      this.preflight.check(config),
      this.pace.of(config.algorithm),
      this.evidence.triedOn(config.simulationSymbols),
    ]);
    const { luck, ...preview } = previewRun(config, pace, tried);
    return { symbol: config.symbol, config: runConfigToWire(config), warnings, ...preview, luck: [...luck] };
  }
}
