import type { Redis } from 'ioredis';

export interface Footprint {
  /** Keys of jobs and of what they wait for. */
  readonly keys: number;
  /** Bytes of all keys, the streams of events excepted. */
  readonly bytes: number;
  /** The longest stream of events. */
  readonly events: number;
}

/** What the queues under `prefix` take up in Redis. */
export async function queueFootprint(redis: Redis, prefix: string): Promise<Footprint> {
  const names = await redis.keys(`${prefix}:*`);
  const streams = names.filter((name) => name.endsWith(':events'));
  const others = names.filter((name) => !streams.includes(name));
  const sizes = await Promise.all(others.map((name) => redis.memory('USAGE', name, 'SAMPLES', 0)));
  const lengths = await Promise.all(streams.map((name) => redis.xlen(name)));
  return {
    keys: others.length,
    bytes: sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0),
    events: Math.max(0, ...lengths),
  };
}
