import { Injectable } from '@nestjs/common';
import type { Transaction } from '../../platform/database/database.js';
import { batchId } from '../jobs/core/batch-id.js';
import type { Generation } from './generation.entity.js';

@Injectable()
export class LineageRepository {
  /**
   * Records parent to child: what was pruned, with importance and reason, and how the child did. A generation that is
   * decided again, after failed simulations were tried again, may have done better.
   */
  async record(tx: Transaction, generation: Generation, childSqn: number | null): Promise<void> {
    const pruned = generation.pruned ?? [];
    await tx.query(
      `INSERT INTO evolution_log (id, run_id, parent_model_id, child_model_id, generation, parent_sqn, child_sqn,
                                  pruned_features, remaining_features, pruning_reason, fingerprint)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) 
       ON CONFLICT (run_id, generation) DO UPDATE SET child_sqn = EXCLUDED.child_sqn`,
      [
        batchId(generation.runId, generation.generation),
        generation.runId,
        generation.parentModelId,
        generation.modelId,
        generation.generation,
        generation.parentSqn,
        childSqn,
        JSON.stringify(pruned),
        JSON.stringify(generation.features ?? []),
        pruned.length === 0 ? 'seed' : `lowest_${generation.importanceMethod ?? 'importance'}`,
        generation.fingerprint,
      ],
    );
  }
}
