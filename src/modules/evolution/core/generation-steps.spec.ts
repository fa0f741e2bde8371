import { describe, expect, it } from 'vitest';
import { generationSteps, type GenerationTimes } from './generation-steps.js';

const at = (seconds: number): Date => new Date(Date.UTC(2026, 0, 5) + seconds * 1000);
const times = (more: Partial<GenerationTimes> = {}): GenerationTimes => ({
  createdAt: at(0),
  simulatingAt: at(10),
  decidedAt: at(30),
  seconds: { importance: 1, train: 8, simulate: 12, evaluate: 3 },
  modelReused: false,
  resultsReused: false,
  ...more,
});
const shown = (given: GenerationTimes) =>
  generationSteps(given).map(({ step, started_at, ended_at }) => [
    step,
    (started_at.getTime() - at(0).getTime()) / 1000,
    ended_at === null ? null : (ended_at.getTime() - at(0).getTime()) / 1000,
  ]);

describe('generationSteps', () => {
  it('are four, with what was waiting between them', () => {
    expect(shown(times())).toEqual([
      ['importance', 0, 1],
      ['train', 1, 9],
      ['simulate', 10, 22],
      ['evaluate', 27, 30],
    ]);
  });

  it('end with the one that is under way', () => {
    const none = { importance: null, train: null, simulate: null, evaluate: null };
    const young = { simulatingAt: null, decidedAt: null };
    expect(shown(times({ ...young, seconds: none }))).toEqual([]);
    expect(shown(times({ ...young, seconds: { ...none, importance: 1 } }))).toEqual([
      ['importance', 0, 1],
      ['train', 1, null],
    ]);
    const simulating = { decidedAt: null, seconds: { ...none, importance: 1, train: 8 } };
    expect(shown(times(simulating)).at(-1)).toEqual(['simulate', 10, null]);
  });

  it('end with a decision that leaves no step to come', () => {
    const seconds = { importance: 1, train: null, simulate: null, evaluate: null };
    expect(shown(times({ simulatingAt: null, decidedAt: at(2), seconds }))).toEqual([
      ['importance', 0, 1],
      ['train', 1, 2],
    ]);
  });

  it('tell what was known before', () => {
    const steps = generationSteps(times({ modelReused: true, resultsReused: true }));
    expect(steps.filter(({ reused }) => reused).map(({ step }) => step)).toEqual(['train', 'simulate']);
  });
});
