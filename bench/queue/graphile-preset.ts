import { Logger } from 'graphile-worker';

/** Jobs are fetched a pool at a time and completed as many as there are at the end of a turn of the event loop. */
export const graphilePreset = (concurrentJobs: number): GraphileConfig.Preset => ({
  worker: {
    concurrentJobs,
    maxPoolSize: 10,
    pollInterval: 2000,
    localQueue: { size: concurrentJobs + 1 },
    completeJobBatchDelay: 0,
    logger: new Logger(() => () => undefined),
  },
});
