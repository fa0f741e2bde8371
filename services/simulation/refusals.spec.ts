import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  arrow,
  dailyMarket,
  type Market,
  problem,
  SELECTION_FROM,
  serveMarket,
} from '../../test/support/simulated-upstream.js';
import { SimulationApp } from '../../test/support/simulation-app.js';

/** Real: the application, HTTP, Arrow. Not real: the training and the feature service, which answer what is set. */
let app: SimulationApp;

beforeEach(async () => {
  app = await new SimulationApp().start();
});
afterEach(() => app.stop());

describe('what cannot be simulated', () => {
  it.each([
    ['the training segment', { segment: 'training' }, 422, /"training" cannot be simulated/],
    [
      'an unknown regime',
      { regime_filter: { regime_moon: [1] } },
      422,
      /regime_moon.*regime_vix, regime_gmm/,
    ],
    ['a start before the segment', { start: '2015-06-01' }, 422, /start 2015-06-01.*covers 2016-02-2/],
    ['an end in the holdout', { end: '2017-03-01' }, 422, /end 2017-03-01.*selection/],
    ['an end before the segment', { end: '2015-06-01' }, 422, /end 2015-06-01.*covers 2016-02-2/],
    ['a start after the segment', { start: '2019-06-01' }, 422, /start 2019-06-01.*covers 2016-02-2/],
    ['a weekend', { start: '2016-07-02', end: '2016-07-03' }, 422, /no bar/],
    ['a start after the end', { start: '2016-08-01', end: '2016-07-01' }, 400, /start must not be after end/],
    ['a time without zone', { start: '2016-08-01T00:00:00' }, 400, /start must be a time/],
    ['a month 13', { start: '2016-13-01' }, 400, /start is no date/],
    ['a filter that is a list', { regime_filter: [] }, 400, /regime_filter must be an object/],
    ['a filter of another column', { regime_filter: { rsi_14: [1] } }, 400, /"rsi_14"/],
    ['a filter without values', { regime_filter: { regime_vix: [] } }, 400, /"regime_vix"/],
    ['a filter of fractions', { regime_filter: { regime_vix: [0.5] } }, 400, /whole numbers/],
    ['no filter', { regime_filter: undefined }, 400, /regime_filter/],
    ['a negative threshold', { threshold: -1 }, 400, /threshold/],
    ['a threshold as text', { threshold: '0.1' }, 400, /threshold/],
    ['a negative cost', { costs: { round_trip_bp: -1 } }, 400, /round_trip_bp/],
    ['a path as model', { model_id: '../x' }, 400, /model_id/],
    ['an unknown field', { leverage: 2 }, 400, /leverage/],
  ])('%s', async (_, change, status, detail) => {
    const found = await app.simulate(change);
    expect(found.status).toBe(status);
    expect(found.detail).toMatch(detail);
  });

  it.each<[string, (market: Market) => void, RegExp]>([
    [
      'a row that training used',
      ({ predictions, frame }) => (predictions.trainUntil[5] = frame.ts[SELECTION_FROM + 5]!),
      /not out of sample/,
    ],
    [
      'a row inside the label of the last training row',
      ({ predictions, frame }) => predictions.trainUntil.fill(frame.ts[SELECTION_FROM - 2]!),
      /prediction at 2016-02-25T14:30:00.000Z is not out of sample.*2 bars/,
    ],
    ['a prediction between bars', ({ predictions }) => (predictions.ts[3]! += 1), /no bar/],
    [
      'predictions out of order',
      ({ predictions }) => (predictions.ts[3] = predictions.ts[2]!),
      /out of order/,
    ],
    [
      'rows of the training segment',
      ({ predictions }) => ((predictions.segment as string[])[0] = 'training'),
      /segment "training"/,
    ],
  ])('%s', async (_, spoil, detail) => {
    const market = dailyMarket();
    spoil(market);
    serveMarket(market, app.training, app.feature);
    expect(await app.simulate()).toMatchObject({ status: 422, detail: expect.stringMatching(detail) });
  });
});

describe('other services at fault', () => {
  it.each([
    ['an unknown model', () => (app.training.answer = problem(404, 'No model m_1.')), 404, /No model m_1/],
    [
      'an unfinished model',
      () => (app.training.answer = problem(409, 'It is training.')),
      409,
      /It is training/,
    ],
    [
      'data that are gone',
      () => (app.feature.answer = problem(409, 'v1 is gone.')),
      409,
      /feature.*v1 is gone/,
    ],
    [
      'a failing service',
      () => (app.feature.answer = problem(500, 'broken')),
      503,
      /feature service at.*broken/,
    ],
    [
      'garbage',
      () => (app.training.answer = arrow(Buffer.from('<html>'))),
      502,
      /training.*not the Arrow stream/,
    ],
    [
      'a redirect',
      () =>
        (app.training.answer = (response) =>
          response.writeHead(302, { location: 'http://127.0.0.1/' }).end()),
      502,
      /training.*redirects/,
    ],
    [
      'an answer that breaks off',
      () => (app.feature.answer = (response) => response.writeHead(200).write('x', () => response.destroy())),
      503,
      /feature service/,
    ],
    [
      'another data version',
      () => {
        const market = dailyMarket();
        serveMarket(
          { ...market, frame: { ...market.frame, meta: { data_version: 'v2' } } },
          app.training,
          app.feature,
        );
      },
      502,
      /"v2".*"v1"/,
    ],
    [
      'a bar without a price',
      () => {
        const market = dailyMarket();
        market.frame.open[400] = Number.NaN;
        serveMarket(market, app.training, app.feature);
      },
      502,
      /without a price/,
    ],
  ])('%s', async (_, spoil, status, detail) => {
    spoil();
    const found = await app.simulate();
    expect(found.status).toBe(status);
    expect(found.detail).toMatch(detail);
  });

  it('a service that is away is named', async () => {
    await app.training.stop();
    expect(await app.simulate()).toMatchObject({
      status: 503,
      detail: expect.stringMatching(/training service/),
    });
  });

  it('a failure is forgotten when the next call finds the model finished', async () => {
    const finished = app.training.answer;
    app.training.answer = problem(409, 'It is training.');
    expect((await app.simulate()).status).toBe(409);
    app.training.answer = finished;
    expect((await app.simulate()).status).toBe(200);
  });

  it('a passing failure is tried again', async () => {
    const good = app.training.answer;
    app.training.answer = (response) => {
      app.training.answer = good;
      problem(503, 'starting')(response);
    };
    expect((await app.simulate()).status).toBe(200);
    expect(app.training.asked).toHaveLength(2);
  });
});
