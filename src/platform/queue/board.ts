import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { Queue } from 'bullmq';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from '../http/send-problem.js';
import { isAway } from './is-away.js';

const PATH = '/queues';

/**
 * Mounts Bull Board at /queues to look at the queues, not to touch them: a retry or a removal there would contradict
 * the rows in PostgreSQL. It has no lock of its own; the door must be installed before it.
 */
export async function mountBoard(fastify: FastifyInstance, queues: readonly Queue[]): Promise<void> {
  const serverAdapter = new FastifyAdapter();
  serverAdapter.setBasePath(PATH);
  createBullBoard({
    queues: queues.map((queue) => new BullMQAdapter(queue, { readOnlyMode: true, allowRetries: false })),
    serverAdapter,
    options: { uiConfig: { boardTitle: 'Strategy Factory' } },
  });
  await fastify.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        if (request.url.startsWith(`${PATH}/api/`) && (await isAway(queues))) {
          await sendProblem(reply, {
            status: 503,
            type: 'unavailable',
            detail: 'The store of the queues does not answer: check REDIS_URL and that Redis is running.',
          });
        }
      });
      await scope.register(serverAdapter.registerPlugin());
    },
    { prefix: PATH },
  );
}
