import { columnShape, idShape, symbolShape } from './names.js';
import {
  anything,
  count,
  fields,
  finite,
  flag,
  instant,
  list,
  nullable,
  object,
  oneOf,
  optional,
  record,
  type Shape,
  type Shaped,
  ShapeError,
  shortText,
  text,
} from './shape.js';

const statusShape = oneOf('queued', 'training', 'completed', 'failed');
const spanShape = fields({ start: instant, end: instant });
const spansShape = fields({ selection: spanShape, holdout: optional(spanShape, null) });

/** The value itself beside what was read of it. */
const withRaw =
  <T extends object>(inner: Shape<T>): Shape<T & { raw: Record<string, unknown> }> =>
  (value, field) => ({ ...inner(value, field), raw: object(value, field) });

export const algorithmsShape = fields({
  algorithms: list(
    fields({ name: text, aliases: optional(list(text), []), description: text, grid: anything }),
  ),
});

export const startedShape = fields({ modelId: idShape, status: statusShape });

const resultShape = withRaw(
  fields({
    algorithm: text,
    nCandidates: count,
    nFits: count,
    nullModel: flag,
    chosen: nullable(
      fields({
        regimeConfig: optional(record(columnShape, list(finite)), {}),
        alpha: optional(finite, null),
        l1Ratio: optional(finite, null),
      }),
    ),
    cvScore: nullable(finite),
    spans: spansShape,
    regimeFitUntil: nullable(instant),
    dataVersion: shortText(128),
    seconds: optional(finite, null),
  }),
);

const stateShape = fields({
  modelId: idShape,
  status: statusShape,
  progress: optional(fields({ done: count, total: count }), null),
  error: optional(fields({ type: optional(text, 'unknown'), detail: text }), null),
  result: optional(resultShape, null),
});

export const modelShape: Shape<ModelState> = (value, field) => {
  const state = stateShape(value, field);
  if (state.status === 'completed' && state.result === null) {
    throw new ShapeError('result', 'present in a completed model');
  }
  return state;
};

export const importanceShape = fields({
  modelId: idShape,
  method: shortText(32),
  importance: record(columnShape, finite),
  methods: optional(record(shortText(32), record(columnShape, finite)), {}),
  groups: optional(list(list(columnShape)), []),
});

const dataOptionsShape = fields({
  trainWindow: count,
  testWindow: count,
  unit: oneOf('sessions', 'bars'),
  step: count,
  anchored: flag,
  holdoutFraction: finite,
  horizon: count,
});

export const configShape = withRaw(
  fields({
    symbol: symbolShape,
    timeframe: text,
    algorithm: text,
    features: list(columnShape),
    referenceSymbols: optional(list(symbolShape), []),
    targetCol: optional(text, null),
    targetTransform: optional(text, null),
    hyperparameters: optional(record(columnShape, anything), null),
    alphaGrid: optional(list(finite), null),
    l1RatioGrid: optional(list(finite), null),
    regimeConfigs: optional(list(record(columnShape, list(finite))), null),
    dataOptions: optional(dataOptionsShape, null),
    randomSeed: optional(count, null),
    dataVersion: shortText(128),
    regimeFitUntil: optional(instant, null),
    spans: optional(spansShape, null),
  }),
);

export type Algorithm = Shaped<typeof algorithmsShape>['algorithms'][number];
export type TrainingStarted = Shaped<typeof startedShape>;
/** State of a model; `result` is null until it is completed, and its `raw` is the whole of it as the service sent it. */
export type ModelState = Shaped<typeof stateShape>;
/**
 * Importance by feature, with its sign: the one that was asked for when the model was trained, and all by method. `groups`
 * are features that are so correlated that they share their importance.
 */
export type Importance = Shaped<typeof importanceShape>;
/** The training request of a model as resolved; `raw` is the whole of it. */
export type ModelConfig = Shaped<typeof configShape>;
