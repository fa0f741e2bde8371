import { expect, it } from 'vitest';
import type { TrainingRequest } from './request.js';
import { sameTraining } from './same-training.js';

const request = { symbol: 'SPX', features: ['a'], importance_method: 'shap' } as unknown as TrainingRequest;

it('does not care which importance is shown, nor whether an older request says so at all', () => {
  expect(sameTraining(request, { ...request, importance_method: 'permutation' })).toBe(true);
  const { importance_method: _, ...older } = request;
  expect(sameTraining(request, older as TrainingRequest)).toBe(true);
  expect(sameTraining(request, { ...request, features: ['b'] })).toBe(false);
});
