import { type Simulate, simulateOverHttp } from '../simulate-over-http.js';

/** How a worker process is told what to do. */
export interface WorkerOrder {
  readonly postgresUrl: string;
  readonly redisUrl: string;
  readonly serviceUrl: string;
  readonly concurrency: number;
  /** Of the keys in Redis. */
  readonly prefix: string;
  /** Simulations of one job. */
  readonly chunk: number;
  /** Whether results are kept where the queue does not do it itself. */
  readonly keep: boolean;
}

export interface WorkerTools {
  readonly order: WorkerOrder;
  readonly simulate: Simulate;
  /** Tells the bench that a simulation has been run; those of one turn of the event loop go in one message. */
  readonly handled: () => void;
}

/** Starts the worker; resolves when it takes jobs. It may return what to do with messages of the bench. */
export type StartWorker = (tools: WorkerTools) => Promise<((message: object) => void) | void>;

/** Runs `start` in this process, which the bench has forked. */
export async function serveBench(start: StartWorker): Promise<void> {
  const order = JSON.parse(process.argv[2] ?? '{}') as WorkerOrder;
  let count = 0;
  const flush = (): void => {
    process.send?.({ handled: count });
    count = 0;
  };
  const listener = await start({
    order,
    simulate: simulateOverHttp(order.serviceUrl, order.concurrency),
    handled: () => {
      count += 1;
      if (count === 1) setImmediate(flush);
    },
  });
  if (typeof listener === 'function') process.on('message', listener);
  // Without the bench there is nobody to work for.
  process.on('disconnect', () => process.exit(0));
  process.send?.({ ready: true });
}
