import { beforeAll, expect, it } from 'vitest';
import { callJson, type FactoryClient, type Json, talkTo } from '../support/factory-client.js';
import { startTestFactory, type TestFactory } from '../support/test-factory.js';

/** One search of the planted market, first with criteria that nothing meets, then with some that its second model meets. */
const SEARCH = {
  symbol: 'PLANTED',
  seed_features: [
    'atr_pct_14',
    'body',
    'day_of_week_cos',
    'logret_1',
    'logret_2',
    'month_sin',
    'roc_10',
    'rsi_14',
  ],
  sqn_max: 1000,
  weekly_consistency_max: 10,
  max_generations: 3,
};

let factory: TestFactory;
let client: FactoryClient;
let generations: Json[];
let run: Json;

beforeAll(async () => {
  factory = await startTestFactory({ processors: 2 });
  client = talkTo(factory);
  const scouting = await client.evolve({ ...SEARCH, sqn_min: 999 });
  await client.waitFor(scouting);
  const best = (await client.generations(scouting)).map((each) => (each['best'] as Json)['sqn'] as number);
  if (best[1]! <= best[0]!) throw new Error('the second model is not better than the first');
  const runId = await client.evolve({ ...SEARCH, sqn_min: best[1] });
  run = await client.waitFor(runId);
  generations = await client.generations(runId);
});

it('stops at the first generation that meets the criteria, and keeps the model', async () => {
  expect(run).toMatchObject({ status: 'PROMOTED', stop_reason: 'promoted', promoted: true });
  expect(generations.map(({ outcome }) => outcome as string)).toEqual(['advanced', 'promoted']);
  expect(run['verdict']).toMatch(
    /^Promoted in generation 1: SQN .* meet all criteria; on the holdout its profit factor is \d.* and its SQN over all trades is \d.* after 280 tries \(420 in all on the same data\); luck alone gives about \d/,
  );
  expect(run).toMatchObject({
    holdout_touches: [{ ordinal: 1, generation: 1, passed: true }],
    statistics: { trials: { generation: 140, run: 280, span: 420 }, table: { columns: 280 } },
  });
  const { promoted } = (await client.call('GET', '/promoted')).body;
  expect((promoted as Json[]).map(({ id }) => id as string)).toEqual([run['promoted_id']]);
});

it('tells the whole ancestry of the promoted model, back to the seed', async () => {
  const { status, body } = await client.call('GET', `/promoted/${run['promoted_id']}`);
  expect(status).toBe(200);
  const [seed, child] = generations as [Json, Json];
  expect(body).toMatchObject({
    run_id: run['id'],
    model_id: child['model_id'],
    generation: 1,
    features: child['features'],
    sqn: (child['best'] as Json)['sqn'],
    model: { fingerprint: child['fingerprint'], run_config: { ...SEARCH, algorithm: 'ElasticNet' } },
  });
  const lineage = body['lineage'] as Json[];
  expect(
    lineage.map(({ generation, model_id, parent_model_id }) => ({ generation, model_id, parent_model_id })),
  ).toEqual([
    { generation: 1, model_id: child['model_id'], parent_model_id: seed['model_id'] },
    { generation: 0, model_id: seed['model_id'], parent_model_id: null },
  ]);
  const [last, first] = lineage as [Json, Json];
  expect(first['remaining_features']).toEqual(SEARCH.seed_features);
  expect(first['pruned_features']).toEqual([]);
  const lost = last['pruned_features'] as Json[];
  expect(
    [...(last['remaining_features'] as string[]), ...lost.map(({ feature }) => feature as string)].toSorted(),
  ).toEqual(SEARCH.seed_features);
  const importance = child['importance'] as Record<string, number>;
  const kept = Math.min(
    ...(last['remaining_features'] as string[]).map((feature) => Math.abs(importance[feature]!)),
  );
  expect(lost).toHaveLength(2);
  for (const { feature, importance: weight, reason } of lost) {
    expect(weight).toBe(importance[feature as string]);
    expect(Math.abs(weight as number)).toBeLessThanOrEqual(kept);
    expect(reason).toMatch(/^(low|zero)_importance$/);
  }
});

it('draws the numbers that it tells elsewhere: what was found in the order of trying, against luck', async () => {
  const { body: picture } = await client.call('GET', `/runs/${run['id']}/frontier`);
  const { statistics } = run as { statistics: Json };
  const best = statistics['best'] as Json;
  expect(picture).toMatchObject({
    sentence: statistics['sentence'],
    total: statistics['trials'].run,
    tried_by_others: 140,
    promoted_job_id: best['job_id'],
    bins: [],
  });
  const [touch] = run['holdout_touches'] as [Json];
  expect(picture['looks']).toEqual([
    {
      x: expect.any(Number),
      job_id: touch['job_id'],
      sqn: best['sqn'],
      holdout_sqn: touch['stats'].sqn,
      passed: true,
    },
  ]);
  expect(picture['best_so_far'].at(-1).sqn).toBe(run['best_sqn']);
  expect(picture['luck'].at(-1)).toEqual({ x: 280, sqn: best['expected_best_sqn'] });
  expect(picture['margin']).toBe(best['sqn'] - best['expected_best_sqn']);
  const bands = picture['generations'] as Json[];
  expect(bands.map(({ from, to }) => [from as number, to as number])).toEqual([
    [1, 140],
    [141, 280],
  ]);
  expect(bands.map((band) => (band['best'] as Json)['job_id'] as string)).toEqual(
    generations.map((each) => (each['best'] as Json)['job_id'] as string),
  );
  const points = new Map((picture['points'] as Json[]).map((point) => [point['job_id'] as string, point]));
  for (const { job_id: id, sqn, luck } of generations[1]!['top_results'] as Json[]) {
    expect(points.get(id as string)).toMatchObject({ sqn, margin: sqn - luck.expected_best_sqn });
  }
});

it('tells the steps of each generation in their order, and what happened', async () => {
  const steps = generations.flatMap((each) => each['steps'] as Json[]);
  expect(steps.map(({ step }) => step as string)).toEqual([
    'importance',
    'train',
    'simulate',
    'evaluate',
    'importance',
    'train',
    'simulate',
    'evaluate',
  ]);
  const starts = steps.map((each) => Date.parse(each['started_at'] as string));
  expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  // The run before had the same models.
  expect(steps.filter(({ reused }) => reused as boolean).map(({ step }) => step as string)).toEqual([
    'train',
    'simulate',
    'train',
    'simulate',
  ]);
  const { body } = await client.call('GET', `/runs/${run['id']}/log`);
  const told = (body['events'] as Json[]).map(({ type, generation }) => `${type} ${generation}`);
  expect(told).toEqual([
    'run_requested null',
    'run_started null',
    'generation_started 0',
    'features_chosen 0',
    'model_ready 0',
    'generation_decided 0',
    'generation_started 1',
    'features_chosen 1',
    'model_ready 1',
    'holdout_touched 1',
    'holdout_judged 1',
    'generation_decided 1',
    'promoted 1',
    'run_ended 1',
  ]);
  expect((await client.call('GET', '/runs/r_nowhere/log')).status).toBe(404);
});

it('keeps everything that gives the promoted result again', async () => {
  const { body } = await client.call('GET', `/promoted/${run['promoted_id']}`);
  const { symbol, threshold, z_score_cutoff, regime_filter, segment } = body['simulation_params'] as Json;
  const again = await callJson(`${factory.urls.simulation}/api/simulate`, 'POST', {
    model_id: body['model_id'],
    symbol,
    threshold,
    z_score_cutoff,
    regime_filter,
    segment,
  });
  expect(again.status).toBe(200);
  expect(again.body['stats']).toEqual(body['full_result']);
});

/** A model is never judged by rows that it was trained on. */
it.each([
  ['the training segment', { segment: 'training' }, /"training" cannot be simulated.*selection.*holdout/],
  ['a start in the training span', { segment: 'selection', start: '2006-01-02' }, /start 2006-01-02.*covers/],
  ['an end in the training span', { segment: 'holdout', end: '2006-01-02' }, /end 2006-01-02.*covers/],
])('refuses to simulate %s, in a sentence', async (_, change, sentence) => {
  const whole = {
    model_id: generations[0]!['model_id'],
    symbol: 'PLANTED',
    threshold: 0,
    z_score_cutoff: 0,
    regime_filter: {},
  };
  const simulate = (body: object) =>
    callJson(`${factory.urls.simulation}/api/simulate`, 'POST', { ...whole, ...body });
  expect(
    (await simulate({ segment: change.segment === 'training' ? 'selection' : change.segment })).status,
  ).toBe(200);
  const { status, body } = await simulate(change);
  expect(status).toBe(422);
  expect(body['detail']).toMatch(sentence);
});
