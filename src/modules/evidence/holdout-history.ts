import { Injectable } from '@nestjs/common';
import type { HoldoutTouchAnswer } from './dto/holdout-touch.answer.js';
import { TouchesQueriesRepository } from './touches.queries.repository.js';

/** The looks at the holdout that runs have taken. */
@Injectable()
export class HoldoutHistory {
  constructor(private readonly touches: TouchesQueriesRepository) {}

  /** In their order. */
  ofRun(runId: string): Promise<HoldoutTouchAnswer[]> {
    return this.touches.ofRun(runId);
  }
}
