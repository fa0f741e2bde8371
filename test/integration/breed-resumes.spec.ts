import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Orchestrator, startOrchestrator } from '../support/orchestrator.js';
import { filePrefix } from '../support/redis.js';
import { type Script, type ScriptedServices, startScriptedServices } from '../support/scripted-services.js';

/** Real: API, processors, PostgreSQL, the queue store. Scripted: the three services. */
describe('breeding that is interrupted', () => {
  const GRID = { thresholds: [1], z_score_cutoffs: [0], regime_configs: [{}], max_generations: 2 };
  let factory: Orchestrator;
  let services: ScriptedServices;
  let usual: Script;
  let seed = 0;

  beforeAll(async () => {
    services = await startScriptedServices();
    usual = { ...services.script };
    factory = await startOrchestrator(services.url, filePrefix());
    await factory.startProcessor('p1');
  });

  beforeEach(() => {
    Object.assign(services.script, usual);
    services.trained.length = 0;
    services.importances.length = 0;
  });

  const evolve = (): Promise<string> => factory.evolve({ symbol: 'SPX', ...GRID, random_seed: (seed += 1) });
  const complete = { status: 'COMPLETED', stop_reason: 'max_generations' };

  it('does not ask again for importances that it was told before', async () => {
    let refused = 0;
    services.script.train = () => {
      if (services.trained.length === 0 || refused === 2) return 'completed';
      refused += 1;
      return { status: 500, detail: 'not now' };
    };
    expect(await factory.waitFor(await evolve())).toMatchObject(complete);
    expect([refused, services.importances.length]).toEqual([2, 1]);
  });

  it('does not ask again for importances that were on record before the features were chosen', async () => {
    await factory.database.query(
      `CREATE FUNCTION refuse_features() RETURNS trigger LANGUAGE plpgsql AS $$
       BEGIN RAISE EXCEPTION 'not yet'; END $$`,
    );
    await factory.database.query(
      `CREATE TRIGGER refuse_features BEFORE UPDATE ON generations FOR EACH ROW
       WHEN (OLD.generation = 1 AND OLD.features IS NULL AND NEW.features IS NOT NULL)
       EXECUTE FUNCTION refuse_features()`,
    );
    const id = await evolve();
    await factory.waitFor(id, () => services.importances.length === 1);
    await new Promise((resolve) => setTimeout(resolve, 300));
    await factory.database.query('DROP TRIGGER refuse_features ON generations');
    expect(await factory.waitFor(id)).toMatchObject(complete);
    expect(services.importances).toHaveLength(1);
  });
});
