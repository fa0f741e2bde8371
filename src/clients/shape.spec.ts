import { describe, expect, it } from 'vitest';
import * as is from './shape.js';

const deep = is.fields({
  modelId: is.text,
  l1Ratio: is.optional(is.finite, null),
  spans: is.list(is.fields({ startBar: is.count })),
});

describe('fields', () => {
  it('reads snake_case as camelCase at every depth and drops what is not named', () => {
    expect(deep({ model_id: 'm', l1_ratio: 0.5, spans: [{ start_bar: 1, x: 1 }], extra: 1 }, '')).toEqual({
      modelId: 'm',
      l1Ratio: 0.5,
      spans: [{ startBar: 1 }],
    });
  });

  it.each([
    [undefined, 'the answer must be an object'],
    [[], 'the answer must be an object'],
    [{ spans: [] }, 'model_id must be a string'],
    [{ model_id: 'm', spans: {} }, 'spans must be a list'],
    [
      { model_id: 'm', spans: [{ start_bar: 1 }, { start_bar: -1 }] },
      'spans[1].start_bar must be a whole number',
    ],
    [{ model_id: 'm', l1_ratio: '1', spans: [] }, 'l1_ratio must be a finite number'],
  ])('names the field that is wrong in %j', (value, message) => {
    expect(() => deep(value, '')).toThrow(message);
  });
});

describe('single values', () => {
  const cases: [name: string, shape: is.Shape<unknown>, right: unknown[], wrong: unknown[]][] = [
    ['finite', is.finite, [0, -1.5], [Number.NaN, Number.POSITIVE_INFINITY, '1', null, undefined]],
    ['count', is.count, [0, 7], [-1, 0.5, 2 ** 53, '1', null]],
    ['flag', is.flag, [true, false], [0, 'true', null]],
    ['text', is.text, ['', 'a'], [1, null]],
    ['instant', is.instant, ['2004-01-02T00:00:00Z'], ['soon', '2004-13-01T00:00:00Z', 1e12, null]],
    ['date', is.date, ['2004-01-02'], ['2004-01-02T00:00:00Z', '2004-13-01', '4-1-2', 1, null]],
    ['oneOf', is.oneOf('a', 'b'), ['a', 'b'], ['c', null]],
    ['nullable', is.nullable(is.count), [null, 1], [undefined, 'x']],
    ['record', is.record(is.oneOf('a'), is.finite), [{}, { a: 1 }], [{ b: 1 }, { a: null }, []]],
  ];
  it.each(cases)('%s', (_name, shape, right, wrong) => {
    for (const value of right) expect(shape(value, 'field')).toEqual(value);
    for (const value of wrong) expect(() => shape(value, 'field')).toThrow(is.ShapeError);
  });

  it('puts the fallback where an optional value is absent or null', () => {
    const shape = is.optional(is.count, 'none');
    expect([shape(undefined, ''), shape(null, ''), shape(0, '')]).toEqual(['none', 'none', 0]);
  });
});
