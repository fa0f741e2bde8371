import { describe, expect, it } from 'vitest';
import { LatestStates, type State } from './latest-states.js';
import { type Listening, TOPICS } from './topics.js';

const ALL: Listening = { topics: TOPICS, runId: null };
const counts = (runId: string, completed: number): State => ({
  topic: 'simulations',
  runId,
  data: { completed },
});
const step = (runId: string, name: string): State => ({ topic: 'steps', runId, data: { step: name } });

/** Topic, type and runs of each event of a text. */
const eventsOf = (text: string): { event: string; type: string; runs: object[] }[] =>
  text
    .split('\n\n')
    .filter((block) => block !== '')
    .map((block) => {
      const [event = '', data = ''] = block.split('\n');
      const { type, runs } = JSON.parse(data.slice('data: '.length));
      return { event: event.slice('event: '.length), type, runs };
    });

describe('the latest states', () => {
  it('are one event a topic, with every run that changed', () => {
    const states = new LatestStates();
    states.replace([counts('a', 1), step('a', 'simulate'), counts('b', 2)]);
    expect(eventsOf(states.since(0, ALL))).toEqual([
      { event: 'steps', type: 'step_progress', runs: [{ run_id: 'a', step: 'simulate' }] },
      {
        event: 'simulations',
        type: 'simulation_counts',
        runs: [
          { run_id: 'a', completed: 1 },
          { run_id: 'b', completed: 2 },
        ],
      },
    ]);
  });

  it('are told once, and only those that changed', () => {
    const states = new LatestStates();
    states.replace([counts('a', 1), counts('b', 1)]);
    const seen = states.version;
    expect(states.since(seen, ALL)).toBe('');
    states.replace([counts('a', 1), counts('b', 2)]);
    expect(eventsOf(states.since(seen, ALL))).toMatchObject([{ runs: [{ run_id: 'b', completed: 2 }] }]);
  });

  it('leave out what was in between for a client that fell behind', () => {
    const states = new LatestStates();
    states.replace([counts('a', 0)]);
    const seen = states.version;
    for (const completed of [1, 2, 3]) states.replace([counts('a', completed)]);
    expect(eventsOf(states.since(seen, ALL))).toMatchObject([{ runs: [{ completed: 3 }] }]);
  });

  it('are only those that a client listens to', () => {
    const states = new LatestStates();
    states.replace([counts('a', 1), counts('b', 1), step('b', 'train')]);
    expect(eventsOf(states.since(0, { topics: ['runs', 'steps'], runId: null }))).toHaveLength(1);
    expect(eventsOf(states.since(0, { topics: TOPICS, runId: 'a' }))).toMatchObject([
      { event: 'simulations', runs: [{ run_id: 'a' }] },
    ]);
  });

  it('forget runs that are over, and tell of them anew when they are back', () => {
    const states = new LatestStates();
    states.replace([counts('a', 1)]);
    const seen = states.version;
    states.replace([]);
    expect(states.since(0, ALL)).toBe('');
    states.replace([counts('a', 1)]);
    expect(eventsOf(states.since(seen, ALL))).toHaveLength(1);
  });
});
