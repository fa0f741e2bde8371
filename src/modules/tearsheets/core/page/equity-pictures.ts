import type { EquityCurves } from '../equity-curves.js';
import { dayNumber } from '../day-number.js';
import type { SampleSpan } from '../sample-spans.js';
import { decimal, percent } from './figures.js';
import { at, type Box, boxOf, path, picture } from './frame.js';
import { type Markup, tag } from './markup.js';
import { linear, logarithmic, logTicks, type Scale, ticks } from './scales.js';

/** Most points of a curve: more than there are pixels. */
const MOST_POINTS = 1500;

/** The strategy and its market on a logarithmic scale, and the holdout as what is never drawn. */
export function equityPicture(equity: EquityCurves, spans: readonly SampleSpan[]): Markup {
  const box = boxOf(960, 300);
  const x = timeAxis(equity.sessions, spans, box);
  // A ruined strategy has no logarithm: the scale ends at a thousandth.
  const values = [...equity.strategy, ...equity.benchmark].map((value) => Math.max(value, 1e-3));
  const domain = [0.95 * Math.min(...values), 1.05 * Math.max(...values)] as const;
  const y = logarithmic(domain, [box.height - box.bottom, box.top]);
  const words = `One unit became ${decimal(equity.strategy.at(-1))}; buying and holding made ${decimal(equity.benchmark.at(-1))} of it.`;
  return picture(
    box,
    words,
    { x, y: { values: logTicks(domain), scale: y, words: (value) => decimal(value, value < 1 ? 1 : 0) } },
    holdoutArea(spans, x.scale, box),
    curve('market', equity.sessions, equity.benchmark, x.scale, y),
    curve('own', equity.sessions, equity.strategy, x.scale, y),
  );
}

/** How far both are under their peaks. */
export function underwaterPicture(equity: EquityCurves, spans: readonly SampleSpan[]): Markup {
  const box = boxOf(960, 150);
  const x = timeAxis(equity.sessions, spans, box);
  const deepest = Math.min(-0.01, ...equity.strategy_drawdown, ...equity.benchmark_drawdown);
  const y = linear([deepest * 1.05, 0], [box.height - box.bottom, box.top]);
  return picture(
    box,
    `The strategy fell ${percent(-Math.min(0, ...equity.strategy_drawdown))} below its peak at most.`,
    { x, y: { values: ticks([deepest, 0], 4), scale: y, words: (value) => percent(value, 0) } },
    holdoutArea(spans, x.scale, box),
    curve('market', equity.sessions, equity.benchmark_drawdown, x.scale, y),
    curve('own', equity.sessions, equity.strategy_drawdown, x.scale, y),
  );
}

function timeAxis(sessions: readonly string[], spans: readonly SampleSpan[], { left, right, width }: Box) {
  const end = spans.find(({ name }) => name === 'holdout')?.end ?? sessions.at(-1)!;
  const scale = linear([dayNumber(sessions[0]!), dayNumber(end.slice(0, 10))], [left, width - right]);
  const years = Array.from(
    { length: Number(end.slice(0, 4)) - Number(sessions[0]!.slice(0, 4)) },
    (_, k) => Number(sessions[0]!.slice(0, 4)) + 1 + k,
  );
  const every = Math.ceil(years.length / 12);
  const shown = years.filter((_, k) => k % every === 0);
  return {
    scale,
    values: shown.map((year) => dayNumber(`${year}-01-01`)),
    words: (day: number) => String(shown.find((year) => dayNumber(`${year}-01-01`) === day)),
  };
}

function holdoutArea(spans: readonly SampleSpan[], x: Scale, box: Box): Markup[] {
  const holdout = spans.find(({ name }) => name === 'holdout');
  const start = holdout?.start ?? null;
  if (start === null) return [];
  const from = x(dayNumber(start.slice(0, 10)));
  const to = box.width - box.right;
  return [
    tag('rect', {
      class: 'holdout',
      x: at(from),
      y: box.top,
      width: at(to - from),
      height: box.height - box.top - box.bottom,
    }),
    tag('text', { class: 'named middle', x: at((from + to) / 2), y: box.top + 16 }, 'holdout: never drawn'),
  ];
}

function curve(
  name: string,
  sessions: readonly string[],
  values: readonly number[],
  x: Scale,
  y: Scale,
): Markup {
  const every = Math.ceil(values.length / MOST_POINTS);
  const points = values.flatMap((value, k) =>
    k % every === 0 || k === values.length - 1 ? [[x(dayNumber(sessions[k]!)), y(value)] as const] : [],
  );
  return tag('path', { class: name, d: path(points) });
}
