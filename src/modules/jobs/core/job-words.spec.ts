import { describe, expect, it } from 'vitest';
import { jobWords } from './job-words.js';

describe('jobWords', () => {
  it.each([
    ['r_1-g0-breed', 'Features and model of r_1, generation 0', '/runs/r_1?tab=steps'],
    ['r_1-g12-evaluate', 'Decision of r_1, generation 12', '/runs/r_1'],
    ['r_a-g1-g2-s7', 'Configuration 7 of r_a-g1, generation 2', '/runs/r_a-g1/simulations/r_a-g1-g2-s7'],
  ])('reads %s', (id, name, href) => expect(jobWords(id)).toEqual({ name, href }));

  it.each(['', 'anything', 'r_1-g0', 'r_1-g0-s', 'r_1-gx-s1'])('does not know %j', (id) =>
    expect(jobWords(id)).toBeNull(),
  );
});
