import type { Variable } from '../../src/config/parse.js';
import { orchestratorVariables } from '../../src/config/orchestrator.config.js';
import { factoryVariables } from '../../cli/local/factory-settings.js';
import { FEATURE_VARIABLES } from '../../services/feature/feature.config.js';
import { simulationVariables } from '../../services/simulation/simulation.config.js';
import { trainingVariables } from '../../services/training/training.config.js';

const PROCESSES: Record<string, Record<string, Variable<unknown>>> = {
  'local factory': factoryVariables,
  'API, processor': orchestratorVariables,
  feature: FEATURE_VARIABLES,
  training: trainingVariables,
  simulation: simulationVariables,
};

/** The rows of the README's configuration table, as the code has it: [process, variable, default, meaning]. */
export function configurationRows(): string[][] {
  return Object.entries(PROCESSES).flatMap(([process, variables]) =>
    Object.entries(variables).map(([name, { doc, default: fallback, shownDefault }]) => {
      const shown = shownDefault ?? String(fallback);
      return [process, `\`${name}\``, shown === '' ? '' : `\`${shown}\``, doc.replace(/\.$/, '')];
    }),
  );
}
