import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { mulberry32 } from '../../quant/random/mulberry32.js';
import { encodeFrame, encodePredictions, type Frame, type Predictions } from '../../services/common/frame.js';

export interface Market {
  predictions: Predictions;
  frame: Frame;
}

const DAY = 86_400_000;
const FIRST_DAY = 16_436; // 2015-01-01
export const SELECTION_FROM = 300;
export const HOLDOUT_FROM = 520;
const BARS = 600;

/**
 * Random daily bars and predictions that are right a little more often than not: selection from bar 300, holdout from
 * bar 520 to the last but one. Training ended as late as a horizon of one bar allows.
 */
export function dailyMarket(seed = 1): Market {
  const next = mulberry32(seed);
  const days: number[] = [];
  for (let day = FIRST_DAY; days.length < BARS; day++) if ((day + 3) % 7 < 5) days.push(day);
  let price = 100;
  const open = Float64Array.from({ length: BARS }, () => (price *= 1 + (next() - 0.5) * 0.03));
  const close = open.map((value) => value * (1 + (next() - 0.5) * 0.01));
  const ts = Float64Array.from(days, (day) => day * DAY + 14.5 * 3_600_000);
  const labels = (values: number) => Int32Array.from(open, () => Math.floor(next() * values));
  const frame: Frame = {
    meta: { symbol: 'SPX', timeframe: '1d', timezone: 'America/New_York', data_version: 'v1' },
    ts,
    session: Int32Array.from(days),
    open,
    high: open.map((value, t) => Math.max(value, close[t]!)),
    low: open.map((value, t) => Math.min(value, close[t]!)),
    close,
    volume: open.map(() => 1000),
    features: new Map(),
    regimes: new Map([
      ['regime_vix', labels(4)],
      ['regime_gmm', labels(2)],
    ]),
  };
  const bars = Array.from({ length: BARS - 1 - SELECTION_FROM }, (_, i) => SELECTION_FROM + i);
  return {
    frame,
    predictions: {
      meta: {
        model_id: 'm_1',
        symbol: 'SPX',
        timeframe: '1d',
        data_version: 'v1',
        regime_fit_until: '2016-02-24T14:30:00.000Z',
        horizon: '1',
        target_transform: 'log_return',
        reference_symbols: 'VIX,NDX',
      },
      ts: Float64Array.from(bars, (bar) => ts[bar]!),
      prediction: Float64Array.from(bars, (bar) => {
        const truth = (open[bar + 2] ?? open[bar + 1]!) / open[bar + 1]! - 1;
        return truth * 0.02 + (next() + next() + next() - 1.5) * 4e-4;
      }),
      segment: bars.map((bar) => (bar < HOLDOUT_FROM ? 'selection' : 'holdout')),
      trainMean: new Float64Array(bars.length).fill(1e-5),
      trainSd: new Float64Array(bars.length).fill(1.3e-4),
      trainUntil: new Float64Array(bars.length).fill(ts[SELECTION_FROM - 3]!),
    },
  };
}

/** Two sessions of five one-minute bars, predicted long at every bar and held for three. */
export function intradayMarket(): Market {
  const { frame, predictions } = dailyMarket();
  const cut = <T extends { slice(from: number, to: number): T }>(values: T): T => values.slice(0, 14);
  const ts = Float64Array.from(
    { length: 14 },
    (_, t) => DAY * (16_436 + Math.max(0, Math.floor((t + 1) / 5))) + t * 60_000,
  );
  return {
    frame: {
      ...frame,
      ts,
      session: Int32Array.from(ts, (time) => Math.floor(time / DAY)),
      open: cut(frame.open),
      high: cut(frame.high),
      low: cut(frame.low),
      close: cut(frame.close),
      volume: cut(frame.volume),
      regimes: new Map(),
    },
    predictions: {
      meta: { ...predictions.meta, timeframe: '1m', horizon: '2' },
      ts: ts.slice(4),
      prediction: new Float64Array(10).fill(1e-3),
      segment: Array.from({ length: 10 }, () => 'selection'),
      trainMean: new Float64Array(10),
      trainSd: new Float64Array(10).fill(1),
      trainUntil: new Float64Array(10).fill(ts[0]!),
    },
  };
}

export type Answer = (response: ServerResponse) => void;

export const arrow =
  (body: Uint8Array): Answer =>
  (response) =>
    response.writeHead(200, { 'content-type': 'application/vnd.apache.arrow.stream' }).end(body);

export const problem =
  (status: number, detail: string): Answer =>
  (response) =>
    response
      .writeHead(status, { 'content-type': 'application/problem+json' })
      .end(JSON.stringify({ type: 'test', status, detail }));

/** A real HTTP server that stands for another service: gives `answer` to everything and records what was asked. */
export class StandIn {
  readonly asked: string[] = [];
  answer: Answer = problem(500, 'nothing is prepared');
  private readonly server = createServer((request, response) => {
    this.asked.push(request.url ?? '');
    this.answer(response);
  });

  async start(): Promise<string> {
    await new Promise<void>((done) => this.server.listen(0, '127.0.0.1', done));
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}

/** Makes the two stand-ins serve one market. */
export function serveMarket({ predictions, frame }: Market, training: StandIn, feature: StandIn): void {
  training.answer = arrow(encodePredictions(predictions));
  feature.answer = arrow(encodeFrame(frame));
}
