import { describe, expect, it } from 'vitest';
import { readSimulationConfig, simulationVariables } from './simulation.config.js';

describe('the configuration', () => {
  it('works without any variable, on this machine only', () => {
    expect(readSimulationConfig({})).toEqual({
      HOST: '127.0.0.1',
      PORT: 8300,
      FEATURE_URL: 'http://127.0.0.1:8100',
      TRAINING_URL: 'http://127.0.0.1:8200',
      SIMULATION_CACHE_MB: 256,
      LOG_LEVEL: 'INFO',
    });
  });

  it.each([
    { env: { PORT: '70000' }, names: /PORT must be a whole number/ },
    { env: { TRAINING_URL: 'training:8200' }, names: /TRAINING_URL must be an address/ },
    { env: { SIMULATION_CACHE_MB: '0' }, names: /SIMULATION_CACHE_MB must be/ },
    { env: { LOG_LEVEL: 'loud' }, names: /LOG_LEVEL must be one of/ },
  ])('names what is wrong in $env', ({ env, names }) => {
    expect(() => readSimulationConfig(env)).toThrow(names);
  });

  it('explains every variable', () => {
    for (const { doc } of Object.values(simulationVariables)) expect(doc).toMatch(/^\w.{10,}/);
  });
});
