import { type Listening, STATE_TOPICS, type Topic } from './topics.js';
import { statesText } from './wire.js';

/** Where a run stands in one respect. */
export interface State {
  readonly topic: Topic;
  readonly runId: string;
  readonly data: Readonly<Record<string, unknown>>;
}

interface Entry extends Omit<State, 'data'> {
  readonly text: string;
  readonly version: number;
}

const TYPES: Partial<Record<Topic, string>> = {
  steps: 'step_progress',
  simulations: 'simulation_counts',
  best: 'best_so_far',
};

/**
 * The latest state of each run by topic. Each change has a version, so that a client which fell behind gets what changed
 * since it last got something, once, and nothing in between.
 */
export class LatestStates {
  private entries = new Map<string, Entry>();
  private newest = 0;

  get version(): number {
    return this.newest;
  }

  /** Takes over all states of now; runs that are not among them are forgotten. */
  replace(states: readonly State[]): void {
    const next = new Map<string, Entry>();
    for (const { topic, runId, data } of states) {
      const key = `${topic} ${runId}`;
      const text = JSON.stringify({ run_id: runId, ...data });
      const before = this.entries.get(key);
      next.set(key, before?.text === text ? before : { topic, runId, text, version: (this.newest += 1) });
    }
    this.entries = next;
  }

  /** What changed after `version` of what a client listens to: at most one event a topic. */
  since(version: number, { topics, runId }: Listening): string {
    if (version === this.newest) return '';
    const changed = [...this.entries.values()].filter(
      (each) => each.version > version && (runId === null || each.runId === runId),
    );
    return STATE_TOPICS.filter((topic) => topics.includes(topic))
      .map((topic) => ({ topic, runs: changed.filter((each) => each.topic === topic) }))
      .filter(({ runs }) => runs.length > 0)
      .map(({ topic, runs }) =>
        statesText(
          topic,
          TYPES[topic]!,
          runs.map(({ text }) => text),
        ),
      )
      .join('');
  }
}
