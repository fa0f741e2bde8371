import type { Ensemble, Tree } from '../../../quant/trees/tree.js';
import type { DeployedWindow, ModelSummary, StoredModel } from '../core/stored-model.js';
import type { ConstantModel, LinearModel, TreeModel } from '../core/window-model.js';

/**
 * Raised when an older version could not read what this one writes. 2: models of several kinds, trees in a file of their
 * own, importances by method; 1 had linear models only and one importance.
 */
export const MODEL_FORMAT = 2;

/** A model of trees without them: how many of those in trees.arrow are its own, in the order of the windows. */
type TreesElsewhere = Omit<TreeModel, 'ensemble'> & Omit<Ensemble, 'trees'> & { readonly trees: number };

interface WindowInFile extends Omit<DeployedWindow, 'model'> {
  readonly model: LinearModel | ConstantModel | TreesElsewhere;
}

/** What `model.json` holds. */
export interface ModelFile extends ModelSummary {
  readonly format: number;
  readonly windows: readonly WindowInFile[];
}

/** As format 1 had it. */
interface FirstFormat extends Omit<ModelSummary, 'importances' | 'groups'> {
  readonly format?: undefined;
  readonly importance: Readonly<Record<string, number>>;
  readonly windows: readonly (Omit<DeployedWindow, 'model'> & {
    readonly model: Omit<LinearModel, 'kind'>;
  })[];
}

/** Returns what is written of a model: its file, and its trees. */
export function modelFile({ windows, ...summary }: StoredModel): { file: ModelFile; trees: Tree[] } {
  const trees: Tree[] = [];
  const written = windows.map((window): WindowInFile => {
    const { model } = window;
    if (model.kind !== 'trees') return { ...window, model };
    const { ensemble, ...rest } = model;
    trees.push(...ensemble.trees);
    return {
      ...window,
      model: { ...rest, base: ensemble.base, weight: ensemble.weight, trees: ensemble.trees.length },
    };
  });
  return { file: { format: MODEL_FORMAT, ...summary, windows: written }, trees };
}

/** Returns the file of any format as one of this format. @throws Error when a later version wrote it. */
export function readModelFile(file: unknown): ModelFile {
  const known = file as ModelFile | FirstFormat;
  if (known.format === undefined) return upgraded(known);
  if (known.format > MODEL_FORMAT)
    throw new Error(`a later version wrote this model, in format ${known.format}`);
  return known;
}

function upgraded({ importance, windows, ...summary }: FirstFormat): ModelFile {
  return {
    ...summary,
    format: MODEL_FORMAT,
    importances: { coefficient: importance },
    groups: [],
    windows: windows.map(({ model, ...window }) => ({
      ...window,
      model:
        window.regime_config === null
          ? { kind: 'constant', trainMean: model.trainMean, trainSd: model.trainSd }
          : { kind: 'linear', ...model },
    })),
  };
}
