import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { productRoot } from '../../cli/local/product-root.js';
import { orchestratorVariables } from '../../src/config/orchestrator.config.js';

const read = (file: string): string => readFileSync(join(productRoot(), file), 'utf8');
const compose = read('docker-compose.yml');

describe('the containers', () => {
  it('start with no secret that was not given', () => {
    const secrets = [...compose.matchAll(/\$\{([A-Z_]*(?:PASSWORD|TOKENS|SECRET)[A-Z_]*)(.*?)\}/g)];
    expect(new Set(secrets.map(([, name]) => name))).toEqual(
      new Set(['POSTGRES_PASSWORD', 'REDIS_PASSWORD', 'API_TOKENS']),
    );
    expect(secrets.filter(([, , rest]) => !/^:\?set .+/.test(rest ?? ''))).toEqual([]);
    expect(read('deploy/env.example')).not.toMatch(/^(POSTGRES_PASSWORD|REDIS_PASSWORD|API_TOKENS)=./m);
  });

  it('run programs that are compiled from sources that exist', () => {
    const commands = (compose + read('Dockerfile')).split('\n').filter((line) => !/^(RUN| &&) /.test(line));
    const programs = [...commands.join('\n').matchAll(/dist\/([\w/]+)\.js/g)].map(([, path]) => `${path}.ts`);
    expect(new Set(programs)).toEqual(
      new Set([
        'services/feature/main.ts',
        'services/training/main.ts',
        'services/simulation/main.ts',
        'src/main.ts',
        'src/worker.ts',
      ]),
    );
    expect(programs.filter((path) => !existsSync(join(productRoot(), path)))).toEqual([]);
  });

  it('give the orchestrator variables that it reads', () => {
    const block = compose.slice(
      compose.indexOf('x-orchestrator-environment'),
      compose.indexOf('\nservices:'),
    );
    const names = [...block.matchAll(/^ {2}([A-Z_]+):/gm)].map(([, name]) => name ?? '');
    expect(names).toContain('POSTGRES_URL');
    expect(names.filter((name) => !(name in orchestratorVariables))).toEqual([]);
  });

  it('keep every write of Redis and never evict', () => {
    expect(compose).toMatch(/appendonly yes/);
    expect(compose).toMatch(/maxmemory-policy noeviction/);
  });
});
