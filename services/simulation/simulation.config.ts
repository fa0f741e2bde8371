import { environment } from '../../src/config/environment.js';
import { httpUrl, integer, oneOf, parseEnvironment, type Parsed, string } from '../../src/config/parse.js';

const LOG_LEVELS = ['TRACE', 'DEBUG', 'INFO', 'WARNING', 'WARN', 'ERROR', 'FATAL', 'SILENT'] as const;

/** Every variable of the simulation service. */
export const simulationVariables = {
  HOST: string('address that the service binds to', '127.0.0.1'),
  PORT: integer('TCP port of the service', 8300, 0, 65_535),
  FEATURE_URL: httpUrl('feature service, which has the bars and regimes', 'http://127.0.0.1:8100'),
  TRAINING_URL: httpUrl('training service, which has the predictions', 'http://127.0.0.1:8200'),
  SIMULATION_CACHE_MB: integer('memory for prepared markets, megabytes', 256, 1, 65_536),
  LOG_LEVEL: oneOf('least severe level that is logged', 'INFO', LOG_LEVELS),
};

export type SimulationConfig = Parsed<typeof simulationVariables>;

/** Reads the configuration from the environment. @throws ConfigurationError */
export function readSimulationConfig(
  env: Readonly<Record<string, string | undefined>> = environment(),
): SimulationConfig {
  return parseEnvironment(simulationVariables, env);
}
