import { columnName } from '../../../platform/http/names.js';
import {
  listOf,
  recordOf,
  type Rule,
  shown,
  textLike,
  wholeNumberFrom,
} from '../../../platform/http/rules.js';
import { ALGORITHMS, canonicalAlgorithm } from '../core/algorithms.js';

export const algorithmName: Rule = {
  must: `one of ${ALGORITHMS.join(', ')}`,
  fault: (value) =>
    typeof value === 'string' && canonicalAlgorithm(value) !== undefined ? null : `got ${shown(value)}`,
  schema: { type: 'string', examples: ALGORITHMS },
};

/** Columns of labels with the labels that let a bar through, e.g. `{"regime_vix": [2, 3]}`. */
export const regimeFilter: Rule = recordOf(columnName, listOf(wholeNumberFrom(0, 255), 1, 32), 8);

const hyperparameterName = textLike(
  /^[a-z][a-z0-9_]{0,31}$/,
  'a name of 1 to 32 lower-case letters, digits or _',
);

const hyperparameterValue: Rule = {
  must: 'a finite number, a text of at most 64 characters, true, false or null',
  fault: (value) =>
    value === null ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value)) ||
    (typeof value === 'string' && value.length <= 64)
      ? null
      : `got ${shown(value)}`,
  schema: { oneOf: [{ type: ['number', 'boolean', 'null'] }, { type: 'string', maxLength: 64 }] },
};

const numberOrNull: Rule = {
  must: 'a finite number or null',
  fault: (value) =>
    value === null || (typeof value === 'number' && Number.isFinite(value)) ? null : `got ${shown(value)}`,
  schema: { type: ['number', 'null'] },
};

const hyperparameterList = listOf(numberOrNull, 1, 20);

const hyperparameter: Rule = {
  must: `${hyperparameterValue.must}, or ${hyperparameterList.must}`,
  fault: (value) => (Array.isArray(value) ? hyperparameterList : hyperparameterValue).fault(value),
  schema: { oneOf: [hyperparameterValue.schema, hyperparameterList.schema] },
};

export const hyperparameterSet: Rule = recordOf(hyperparameterName, hyperparameter, 32);
