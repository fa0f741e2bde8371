import { canonicalJson } from './canonical-json.js';
import type { TrainingRequest } from './request.js';

/** Whether two requests train the same model; which of its importances is shown is no part of that. */
export const sameTraining = (a: TrainingRequest, b: TrainingRequest): boolean => identity(a) === identity(b);

const identity = (request: TrainingRequest): string => canonicalJson({ ...request, importance_method: null });
