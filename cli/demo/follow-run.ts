import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../client/api-client.js';
import type { ProgressDisplay } from './progress-display.js';
import { progressLine } from './progress-line.js';
import { ENDED, type Run } from './wire.js';

const POLL_MS = 150;

/** Shows the steps of a run until it has ended. @returns the ended run */
export async function followRun(
  api: ApiClient,
  runId: string,
  display: ProgressDisplay,
  signal: AbortSignal,
): Promise<Run> {
  for (;;) {
    const run = await api.get<Run>(`/runs/${runId}`);
    if (ENDED.has(run.status)) return run;
    const line = progressLine(run);
    if (line !== null) display.update(line.key, line.text);
    await sleep(POLL_MS, undefined, { signal });
  }
}
