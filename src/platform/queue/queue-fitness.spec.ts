import { describe, expect, it } from 'vitest';
import { fitnessOf, redisFitness } from './queue-fitness.js';

const info = (over: Record<string, string> = {}): string =>
  Object.entries({ role: 'master', maxmemory_policy: 'noeviction', aof_enabled: '1', ...over })
    .map(([name, value]) => `${name}:${value}\r\n`)
    .join('');

describe('the fitness of Redis', () => {
  it.each([
    ['a master that keeps everything', {}, 'ok', 'noeviction'],
    ['no append-only file', { aof_enabled: '0' }, 'warn', 'appendonly yes'],
    ['an eviction policy', { maxmemory_policy: 'allkeys-lru' }, 'failing', 'set it to noeviction'],
    ['a replica', { role: 'slave' }, 'failing', 'must name the master'],
  ])('%s', (_case, over, status, words) => {
    const finding = fitnessOf(info(over));
    expect(finding.status).toBe(status);
    expect(finding.detail).toContain(words);
  });

  it('is failing, quickly and with advice, when nothing answers', async () => {
    const finding = await redisFitness('redis://127.0.0.1:1');
    expect(finding.status).toBe('failing');
    expect(finding.detail).toContain('check REDIS_URL');
  });
});
