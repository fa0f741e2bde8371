import { getQueueToken } from '@nestjs/bullmq';
import type { INestApplicationContext } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { QUEUE_NAMES } from './catalogue.js';

/** Every queue of the catalogue, to look at. */
export const queuesOf = (app: INestApplicationContext): Queue[] =>
  QUEUE_NAMES.map((name) => app.get<Queue>(getQueueToken(name), { strict: false }));
