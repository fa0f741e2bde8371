import type { Queue } from 'bullmq';

/** Whether what `queues` ask of Redis would fail now. PostgreSQL as their store reconnects by itself. */
export async function isAway(queues: readonly Queue[]): Promise<boolean> {
  const clients = await Promise.all(queues.map((queue) => queue.getBackend().client));
  return clients.some((client) => client !== undefined && client.status !== 'ready');
}
