import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import { FastifyAdapter } from '@bull-board/fastify';
import type { Queue } from 'bullmq';
import type { FastifyInstance } from 'fastify';
import { sendProblem } from '../http/send-problem.js';
import { isAway } from './is-away.js';

const PATH = '/queues';

export interface BoardOptions {
  /** Whether jobs can be tried again, removed and promoted there. */
  readonly writes?: boolean;
  /** What a job is in words and where there is more of it, by its id; null for one that is not ours. */
  readonly words?: (jobId: string) => { readonly name: string; readonly href: string } | null;
}

/**
 * Mounts Bull Board at /queues, to look at the queues and, unless it is asked for, not to touch them: what is done there is
 * not known to PostgreSQL, which is the truth, and the reconciler undoes what contradicts it. The board has no lock of its
 * own; the door must be installed before it.
 */
export async function mountBoard(
  fastify: FastifyInstance,
  queues: readonly Queue[],
  { writes = false, words = () => null }: BoardOptions = {},
): Promise<void> {
  const serverAdapter = new FastifyAdapter();
  serverAdapter.setBasePath(PATH);
  createBullBoard({
    queues: queues.map((queue) => adapterOf(queue, writes, words)),
    serverAdapter,
    options: {
      uiConfig: {
        boardTitle: 'Strategy Factory',
        miscLinks: [{ text: 'Dashboard', url: '/' }],
        hideDocsLink: true,
      },
    },
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

function adapterOf(queue: Queue, writes: boolean, words: NonNullable<BoardOptions['words']>): BullMQAdapter {
  const adapter = new BullMQAdapter(queue, {
    readOnlyMode: !writes,
    allowRetries: writes,
    description: writes
      ? 'PostgreSQL is the truth: what is done here is undone where it contradicts it'
      : 'To look at; steer runs from the dashboard',
    externalJobUrl: ({ id }) => ({
      displayText: 'Dashboard',
      href: words(String(id ?? ''))?.href ?? '/queue',
    }),
  });
  adapter.setFormatter(
    'name',
    ({ id, name }: { id?: string; name: string }) => words(id ?? '')?.name ?? name,
  );
  // A job carries ids only; beside them stands what they are ids of.
  adapter.setFormatter('data', (data: Record<string, unknown>) => {
    const told = typeof data['jobId'] === 'string' ? words(data['jobId']) : null;
    return told === null ? data : { ...data, about: told.name, more: told.href };
  });
  return adapter;
}
