import { environment } from '../../src/config/environment.js';
import { integer, oneOf, parseEnvironment, string, type Parsed } from '../../src/config/parse.js';

export const FEATURE_VARIABLES = {
  HOST: string('Address to listen on.', '127.0.0.1'),
  PORT: integer('Port to listen on; 0 takes a free one.', 8100, 0, 65_535),
  DATA_DIR: string('Folder of the market data; made when missing.', '.factory/data'),
  LOG_LEVEL: oneOf('Least severe level that is logged.', 'INFO', [
    'DEBUG',
    'INFO',
    'WARNING',
    'ERROR',
    'FATAL',
  ]),
};

export type FeatureConfig = Parsed<typeof FEATURE_VARIABLES>;

/** The configuration of the feature service. @throws ConfigurationError naming each variable that is wrong. */
export function featureConfig(
  env: Readonly<Record<string, string | undefined>> = environment(),
): FeatureConfig {
  return parseEnvironment(FEATURE_VARIABLES, env);
}
