import { expect, it } from 'vitest';
import { type ImportanceAnswer, pickImportance } from './pick-importance.js';

const [coefficient, shap, permutation] = [{ a: 1 }, { a: 2 }, { a: -3 }];
const linear: ImportanceAnswer = {
  method: 'permutation',
  importance: permutation,
  groups: [['a', 'b']],
  methods: { coefficient, shap, permutation },
};
const trees: ImportanceAnswer = { ...linear, methods: { shap, permutation } };
const single: ImportanceAnswer = { method: 'gain', importance: { a: 4 }, methods: {}, groups: [] };

it.each([
  ['coefficients of a linear model by itself', linear, 'auto', 'coefficient', coefficient],
  ['SHAP values of trees by itself', trees, 'auto', 'shap', shap],
  ['another one', linear, 'shap', 'shap', shap],
  ['the one that is shown anyway', trees, 'permutation', 'permutation', permutation],
  ['what there is instead of what there is not', trees, 'coefficient', 'permutation', permutation],
  ['the only one', single, 'permutation', 'gain', { a: 4 }],
] as const)('takes %s', (_, answer, asked, method, importance) => {
  expect(pickImportance(answer, asked)).toEqual({ method, importance, groups: answer.groups });
});
