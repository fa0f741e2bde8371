import { execFile } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { productRoot } from '../../cli/local/product-root.js';
import { startTestFactory, type TestFactory } from '../support/test-factory.js';

/** Every command as a user runs it, against a real factory that wants tokens. */
const CLI = join(productRoot(), 'dist/cli/factory.js');
const ANN = 'a-secret-that-may-operate';
const EVE = 'a-secret-that-may-only-read';
let factory: TestFactory;
let run: string;

interface Said {
  readonly code: number;
  readonly out: string;
  readonly error: string;
}

function shell(program: string, words: readonly string[], env: Record<string, string> = {}): Promise<Said> {
  const environment = { PATH: process.env.PATH, FACTORY_URL: factory.apiUrl, FACTORY_TOKEN: ANN, ...env };
  return new Promise((resolve) => {
    execFile(program, words, { env: environment, cwd: factory.home }, (failure, out, error) =>
      resolve({ code: Number(failure?.code ?? 0), out, error }),
    );
  });
}

const cli = (...words: string[]): Promise<Said> => shell(process.execPath, [CLI, ...words]);
const cliWith = (env: Record<string, string>, ...words: string[]): Promise<Said> =>
  shell(process.execPath, [CLI, ...words], env);
/** The same on a terminal of 120 columns. */
const onTerminal = (command: string): Promise<Said> =>
  shell('script', ['-qec', `stty cols 120; '${process.execPath}' '${CLI}' ${command}`, '/dev/null']);
const json = async (...words: string[]): Promise<Record<string, unknown>> => {
  const { code, out, error } = await cli(...words, '--json');
  expect({ code, error, lines: out.trimEnd().split('\n').length }).toMatchObject({ code: 0, lines: 1 });
  return JSON.parse(out) as Record<string, unknown>;
};

beforeAll(async () => {
  factory = await startTestFactory({
    environment: { API_TOKENS: `ann:read+operate:${ANN},eve:read:${EVE}` },
  });
  const accepted = await cli(
    'evolve',
    'SPX',
    '--features',
    'rsi_5, body,roc_10',
    '--generations',
    '1',
    '--json',
  );
  run = (JSON.parse(accepted.out) as { run_id: string }).run_id;
});

describe('a run from the command line', () => {
  it('is followed in lines, or as JSON with the progress beside it', async () => {
    const { code, out } = await cli('watch', run);
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringMatching(/generation +features[^]*Ended in/) as string,
    });
    const followed = await cli('watch', run, '--json');
    expect(JSON.parse(followed.out)).toMatchObject({ id: run, status: 'COMPLETED' });
  });

  it('is followed in place on a terminal', async () => {
    const { code, out } = await onTerminal(
      'evolve SPX --features rsi_5,body --generations 1 --set min_features=1 --watch',
    );
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('\r\u001B[2Kgeneration 0') as string,
    });
    expect(out).toContain('Ended in generation 0');
  });

  it('is told before it begins, and not begun', async () => {
    const before = await json('runs');
    const { code, out } = await cli('evolve', 'SPX', '--generations', '2', '--dry-run');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^SPX: up to 2 generations of 294 models and 140 simulations; about [\d.]+ s\.\nAt most 280 /,
    );
    expect(out).toContain('Nothing has been started.');
    const told = (await json('evolve', 'SPX', '--dry-run')) as { runs: { config: object }[] };
    expect(told.runs[0]!.config).toMatchObject({ symbol: 'SPX', algorithm: 'ElasticNet' });
    expect(await json('runs')).toEqual(before);
  });

  it('can begin from a file, and options go over it', async () => {
    const file = join(factory.home, 'body.json');
    writeFileSync(
      file,
      JSON.stringify({ symbol: 'SPX', seed_features: ['rsi_5', 'body'], max_generations: 3 }),
    );
    const { run_id } = await json('evolve', '--file', file, '--generations', '1', '--seed', '7');
    expect(await json('show', run_id as string)).toMatchObject({
      symbol: 'SPX',
      config: { max_generations: 1, random_seed: 7, seed_features: ['body', 'rsi_5'] },
    });
    expect((await cli('stop', run_id as string)).code).toBeLessThanOrEqual(1);
  });

  it('is shown, listed and exported', async () => {
    expect((await cli('show', run)).out).toContain(`${run}: ElasticNet on SPX 1d`);
    expect((await cli('runs', '--status', 'COMPLETED')).out).toContain(run);
    const { out } = await cli('export', run);
    const lines = out.trimEnd().split('\n');
    expect([lines.length, lines[0]!.startsWith('id,generation,model_id')]).toEqual([141, true]);
    const file = join(factory.home, 'generations.csv');
    const written = await cli('export', run, '--what', 'generations', '--output', file);
    expect(written).toMatchObject({ code: 0, out: '', error: `1 generations written to ${file}.\n` });
    expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(3);
    expect(await json('export', run, '--format', 'json')).toHaveLength(140);
  });

  it.each(['stop', 'pause', 'resume', 'retry-failed'])('%s says why an ended run refuses', async (action) => {
    const { code, error } = await cli(action, run);
    expect({ code, error }).toMatchObject({
      code: 1,
      error: expect.stringContaining(`${action} is not possible`) as string,
    });
  });

  it('is paused, resumed and stopped, several at a time', async () => {
    // All features, and hardly any pruning: a search that nobody has to hurry to catch.
    const begin = async (seed: string) =>
      (await json('evolve', 'SPX', '--seed', seed, '--generations', '50', '--set', 'prune_fraction=0.02'))[
        'run_id'
      ] as string;
    const runs = [await begin('21'), await begin('22')];
    const paused = await cli('pause', ...runs);
    expect({ ...paused, out: paused.out.split('\n')[1] }).toMatchObject({
      code: 0,
      out: `${runs[1]}: PAUSED`,
    });
    expect((await cli('resume', runs[0]!)).code).toBe(0);
    const stopped = await cli('stop', 'r_nobody', ...runs);
    expect(stopped.error).toContain('r_nobody: There is no run r_nobody.');
    expect({ code: stopped.code, out: stopped.out }).toMatchObject({
      code: 1,
      out: expect.stringContaining(`${runs[1]}: STOPPED`) as string,
    });
  });
});

describe('the rest of the command line', () => {
  it('lists markets, workers and promotions', async () => {
    expect((await cli('symbols')).out).toContain('SPX');
    expect((await cli('workers')).out).toMatch(/processor_1 .* alive/);
    expect((await cli('promoted')).out).toContain('Nothing has been promoted yet.');
    expect(await json('promoted')).toMatchObject({ promoted: [] });
    expect(await cli('promoted', 'p_nobody')).toMatchObject({
      code: 1,
      error: expect.stringMatching(/^[^\n]*p_nobody[^\n]*\n$/) as string,
    });
  });

  it('imports a market and tells its quality', async () => {
    const file = join(factory.home, 'own.csv');
    const days = Array.from({ length: 9 }, (_, day) => `2024-01-0${day + 1},10,11,9,10,${day * 100}`);
    writeFileSync(file, `date,open,high,low,last,volume\n${days.join('\n')}\n`);
    const words = ['import', file, '--symbol', 'OWN', '--timezone', 'America/New_York'];
    const ahead = await cli(...words, '--column', 'close=last', '--dry-run');
    expect(ahead).toMatchObject({
      code: 0,
      out: expect.stringMatching(/date -> date.*last -> close/) as string,
    });
    expect((await cli('symbols')).out).not.toContain('OWN');
    const { code, out, error } = await cli(...words, '--column', 'close=last');
    expect({ code, error }).toEqual({ code: 0, error: '' });
    expect(out).toMatch(/^OWN: 9 bars of 1d[^]*1 bars without volume/);
    expect(await cli(...words, '--column', 'close=nowhere')).toMatchObject({
      code: 1,
      error: expect.stringContaining('close') as string,
    });
    expect((await cli('symbols')).out).toContain('OWN');
  });

  it('examines the machine and the factory', async () => {
    const { checks } = (await json('doctor')) as {
      checks: { name: string; status: string; detail: string }[];
    };
    const statusOf = Object.fromEntries(checks.map(({ name, status }) => [name, status]));
    expect(statusOf).toMatchObject({
      Node: 'ok',
      PostgreSQL: 'ok',
      factory: expect.stringMatching(/ok|warn/) as string,
      clock: 'ok',
      processors: 'ok',
    });
    expect(checks.find(({ name }) => name === 'factory')!.detail).toMatch(/^ready at|^queue: /);
    const ill = await cliWith({ REDIS_URL: 'redis://127.0.0.1:1' }, 'doctor');
    expect(ill).toMatchObject({ code: 1, error: 'To be mended: Redis.\n' });
    expect(ill.out).toContain('✖ Redis: Redis does not answer');
    expect((await onTerminal('doctor')).out).toContain('✔ Node');
  });

  it.each<[string, Record<string, string>, string[], number, RegExp]>([
    [
      'a wrong token',
      { FACTORY_TOKEN: 'wrong' },
      ['runs'],
      4,
      /^The factory wants a token\. It does not know this token/,
    ],
    ['no token', { FACTORY_TOKEN: '' }, ['runs'], 4, /^The factory wants a token\. Give it one with --token/],
    [
      'a token that may only read',
      { FACTORY_TOKEN: EVE },
      ['evolve', 'SPX'],
      4,
      /^This token may not do that/,
    ],
    [
      'a dead server',
      { FACTORY_URL: 'http://127.0.0.1:9' },
      ['runs'],
      3,
      /^Nothing answers at http:.*factory up/,
    ],
    ['a typo', {}, ['run'], 2, /unknown command 'run'\n\(Did you mean runs\?\)/],
    [
      'an option that is none',
      {},
      ['evolve', 'SPX', '--max-generation', '3'],
      2,
      /unknown option '--max-generation'\n"factory evolve --help" tells what it takes\./,
    ],
    ['a wrong option', {}, ['runs', '--limit', 'x'], 2, /--limit.*whole number from 1 to 100/],
    ['an address that is none', {}, ['runs', '--url', 'here'], 2, /It must be an address such as/],
    ['no symbol', {}, ['evolve'], 1, /^Name a symbol: factory evolve SPX/],
    ['a file that is not there', {}, ['evolve', '--file', 'none.json'], 1, /^none\.json cannot be read/],
    ['a field that is none', {}, ['evolve', 'SPX', '--set', 'foo=1'], 1, /^property foo should not exist/],
    ['a run that is none', {}, ['show', 'r_nope'], 1, /^There is no run r_nope\.\n$/],
  ])('has one helpful sentence for %s', async (_case, env, words, code, sentence) => {
    const said = await cliWith(env, ...words);
    expect(said).toMatchObject({ code, error: expect.stringMatching(sentence) as string });
    expect(said.error).not.toMatch(/\n +at /);
  });

  it.each(
    'up demo evolve watch runs show stop pause resume retry-failed promoted import symbols workers export doctor'.split(
      ' ',
    ),
  )('%s --help shows an example', async (command) => {
    const { code, out } = await cli(command, '--help');
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining(`Example:\n  factory ${command}`) as string,
    });
  });

  it('leaves no file of its own behind', () =>
    expect(existsSync(join(factory.home, '.factory'))).toBe(false));
});
