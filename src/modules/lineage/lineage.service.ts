import { Injectable } from '@nestjs/common';
import type { LineageGraph, LineageStep } from './dto/lineage.answers.js';
import { LineageQueriesRepository } from './lineage.queries.repository.js';

/** Where models came from. */
@Injectable()
export class LineageService {
  constructor(private readonly repository: LineageQueriesRepository) {}

  /** The ancestry of all models of a run, newest first. */
  async ofRun(runId: string): Promise<LineageStep[]> {
    return this.repository.ancestry(runId, null);
  }

  /** The ancestry of the model of one generation, itself first, its seed last. */
  async ofGeneration(runId: string, generation: number): Promise<LineageStep[]> {
    return this.repository.ancestry(runId, generation);
  }

  async graphOfRun(runId: string): Promise<LineageGraph> {
    const steps = (await this.ofRun(runId)).toReversed();
    const nodes = new Map<string, LineageGraph['nodes'][number]>();
    for (const { parent_model_id: parent } of steps) {
      if (parent !== null) {
        nodes.set(parent, { ...OUTSIDE, model_id: parent });
      }
    }
    for (const { model_id, run_id, generation, sqn, remaining_features: features, reused } of steps) {
      nodes.set(model_id, { model_id, run_id, generation, sqn, features, reused });
    }
    const edges = steps.flatMap(({ parent_model_id: from, model_id: to, pruned_features, pruning_reason }) =>
      from === null || from === to ? [] : [{ from, to, pruned_features, pruning_reason }],
    );
    return { run_id: runId, nodes: [...nodes.values()], edges };
  }
}

const OUTSIDE = { run_id: null, generation: null, sqn: null, features: null, reused: null };
