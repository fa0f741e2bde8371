import { afterEach, expect, it } from 'vitest';
import { type LittleService, sendJson, startLittleService } from '../../../../test/support/little-service.js';
import { TrainingClient } from '../../../clients/training.client.js';
import { reproduction } from '../../promoted/core/reproduction.js';
import { resolveRunConfig } from './resolve-run-config.js';
import { runConfigToWire } from './run-config-wire.js';

let service: LittleService;
let client: TrainingClient;
afterEach(async () => {
  await client.close();
  await service.close();
});

it('the recipe of a promoted model asks the training service for everything that its run asked for', async () => {
  service = await startLittleService((response) => sendJson(response, { model_id: 'm_1', status: 'queued' }));
  client = new TrainingClient({ baseUrl: service.url });
  const config = resolveRunConfig({ symbol: 'SPX' }, { defaultMaxGenerations: 1 });
  await client.train({ ...config, features: ['a', 'b'], dataVersion: 'spx-1' }, 'key');
  const recipe = reproduction({
    id: 'p_r',
    run_id: 'r',
    generation: 0,
    model_id: 'm_1',
    stats: {},
    params: { data_version: 'spx-1' },
    engine_version: null,
    fingerprint: 'f'.repeat(64),
    components: { v: 1, features: ['a', 'b'], data_version: 'spx-1' },
    config: { ...runConfigToWire(config) },
    training: {},
  });
  expect(recipe!.training.request).toEqual(JSON.parse(service.seen[0]!.body));
});
