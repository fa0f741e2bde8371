import { describe, expect, it } from 'vitest';
import { summariseStudy } from './render-study.js';
import { runStudy } from './run-study.js';
import { type StudyDesign, studyPlan } from './study-plan.js';

const TINY: StudyDesign = {
  worlds: 2,
  seed: 1,
  timeframe: '1d',
  sessions: 1500,
  generations: 2,
  roundTripBp: null,
  strengths: { noise: 0, weak: 0.25, clear: 0.7 },
  compare: false,
  leak: false,
};
const endless = new AbortController().signal;
const silent = (): void => {};

describe('a study', () => {
  it('is the same on one thread and on two, and promotes an edge but no noise', async () => {
    const one = await runStudy(TINY, { threads: 1, signal: endless }, silent);
    const two = await runStudy(TINY, { threads: 2, signal: endless }, silent);
    expect(two).toEqual(one);
    expect(one).toMatchObject({ complete: true, ok: true, worlds: { noise: 2, weak: 2, clear: 2 } });
    const { strict, criteria } = one.shares.open;
    expect([criteria!.noise.promoted, strict!.noise.promoted, strict!.clear.promoted]).toEqual([2, 0, 2]);
    expect(one.edges.clear!.sharpe).toBeGreaterThan(3);
    expect(Math.abs(one.edges.noise!.informationCoefficient)).toBeLessThan(0.05);
  });

  it('notices features that are known one bar early: noise is promoted, and the claim fails', async () => {
    const leaking = { ...TINY, generations: 1, leak: true };
    const report = await runStudy(leaking, { threads: 2, signal: endless }, silent);
    expect(report.shares.open['strict']!.noise.promoted).toBe(2);
    expect(report.ok).toBe(false);
    expect(summariseStudy(report)).toMatch(
      /^FAILED: strict promotes .*2 of 2 \(34\.2-100\.0 %\) of noise by open criteria, against what is claimed/,
    );
  });

  it('tells what it has seen when it is cut short', async () => {
    const controller = new AbortController();
    const report = await runStudy(TINY, { threads: 1, signal: controller.signal }, () => controller.abort());
    expect(report).toMatchObject({ complete: false, worlds: { noise: 1, weak: 0, clear: 0 } });
    expect(summariseStudy(report)).toMatch(/^OK, cut short: /);
  });
});

describe('the plan of a study', () => {
  it('takes the kinds in turn, with other markets for each world and the same for each kind', () => {
    const plan = studyPlan(TINY);
    expect(plan.map(({ kind }) => kind)).toEqual(['noise', 'weak', 'clear', 'noise', 'weak', 'clear']);
    const seeds = plan.map(({ recipe }) => recipe.seed);
    expect(seeds[0]).toBe(seeds[2]);
    expect(new Set(seeds).size).toBe(2);
    expect(studyPlan({ ...TINY, seed: 2 })[0]!.recipe.seed).not.toBe(seeds[0]);
    expect(plan.map(({ recipe }) => recipe.strength)).toEqual([0, 0.25, 0.7, 0, 0.25, 0.7]);
  });
});
