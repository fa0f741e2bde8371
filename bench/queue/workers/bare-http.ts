import { serveBench } from './worker.js';

/** A pool of loops that call the service and keep nothing. */
await serveBench(async ({ order, simulate }) => {
  const run = async (simulations: number): Promise<number> => {
    const startedAt = performance.now();
    let next = 0;
    const loop = async (): Promise<void> => {
      while (next < simulations) await simulate(next++);
    };
    await Promise.all(Array.from({ length: order.concurrency }, loop));
    return performance.now() - startedAt;
  };
  return (message) => {
    void run((message as { simulations: number }).simulations).then((ms) => process.send?.({ ms }));
  };
});
