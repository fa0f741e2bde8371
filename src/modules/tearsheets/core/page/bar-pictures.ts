import type { PeriodRow } from '../return-calendar.js';
import type { Bin } from '../trade-histograms.js';
import type { WeeklyTable } from '../weekly-table.js';
import { count, decimal, percent } from './figures.js';
import { at, type Box, boxOf, picture } from './frame.js';
import { type Markup, tag } from './markup.js';
import { linear, type Scale, ticks } from './scales.js';

/** Years beside those of the market. */
export function yearsPicture(years: readonly PeriodRow[]): Markup {
  const box = boxOf(470, 200);
  const values = years.flatMap(({ strategy, benchmark }) => [strategy, benchmark]);
  const domain = [Math.min(0, ...values), Math.max(0.01, ...values)] as const;
  const { x, y, slot } = bandScales(box, years.length, domain);
  const every = Math.ceil(years.length / 10);
  return picture(
    box,
    `${years.filter(({ strategy }) => strategy > 0).length} of ${years.length} years gained.`,
    {
      x: {
        values: years.map((_, k) => k + 0.5).filter((_, k) => k % every === 0),
        scale: x,
        words: (place) => years[place - 0.5]!.period,
      },
      y: { values: ticks(domain), scale: y, words: (value) => percent(value, 0) },
    },
    years.flatMap(({ strategy, benchmark }, k) => [
      bar('own', x(k) + 0.12 * slot, 0.36 * slot, y, strategy),
      bar('market', x(k) + 0.52 * slot, 0.36 * slot, y, benchmark),
    ]),
  );
}

/** How many trades fell into each bin; bins below and above 0 have colours of their own. */
export function binsPicture(bins: readonly Bin[], words: (value: number) => string, what: string): Markup {
  const box = boxOf(470, 200);
  const most = Math.max(1, ...bins.map((bin) => bin.count));
  const { x, y, slot } = bandScales(box, bins.length, [0, most]);
  const every = Math.ceil(bins.length / 8);
  return picture(
    box,
    what,
    {
      x: {
        values: bins.map((_, k) => k).filter((k) => k % every === 0),
        scale: x,
        words: (place) => words(bins[place]!.from),
      },
      y: { values: ticks([0, most]), scale: y, words: count },
    },
    bins.map((bin, k) => bar(bin.from < 0 ? 'loss' : 'gain', x(k) + 0.04 * slot, 0.92 * slot, y, bin.count)),
  );
}

/** Trades entered a week, and their mean. */
export function weeklyPicture({ weeks, trades, mean }: WeeklyTable): Markup {
  const box = boxOf(960, 150);
  const most = Math.max(1, ...trades);
  const { x, y, slot } = bandScales(box, weeks.length, [0, most]);
  const years = weeks.flatMap((week, k) =>
    k > 0 && week.slice(0, 4) !== weeks[k - 1]!.slice(0, 4) ? [k] : [],
  );
  return picture(
    box,
    `${decimal(mean, 1)} trades a week on average.`,
    {
      x: { values: years, scale: x, words: (place) => weeks[place]!.slice(0, 4) },
      y: { values: ticks([0, most], 4), scale: y, words: count },
    },
    trades.map((value, k) => bar('own', x(k), Math.max(0.8 * slot, 0.5), y, value)),
    mean === null
      ? []
      : tag('line', {
          class: 'mean',
          x1: box.left,
          x2: box.width - box.right,
          y1: at(y(mean)),
          y2: at(y(mean)),
        }),
  );
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A cell a month, a row a year. The scale is cut at the 95th percentile, so that one month does not pale the others. */
export function monthsPicture(months: readonly PeriodRow[]): Markup {
  const years = [...new Set(months.map(({ period }) => period.slice(0, 4)))];
  const sizes = months.map(({ strategy }) => Math.abs(strategy)).toSorted((a, b) => a - b);
  const most = sizes[Math.floor(0.95 * (sizes.length - 1))] || 0.01;
  const [width, height] = [75, 20];
  return tag(
    'svg',
    {
      viewBox: `0 0 960 ${24 + height * years.length}`,
      role: 'img',
      'aria-label': `${months.filter(({ strategy }) => strategy > 0).length} of ${months.length} months gained.`,
    },
    MONTHS.map((name, k) => tag('text', { class: 'tick middle', x: 52 + width * (k + 0.5), y: 14 }, name)),
    years.map((year, k) => tag('text', { class: 'tick end', x: 44, y: 24 + height * (k + 0.68) }, year)),
    months.map(({ period, strategy }) => {
      const x = 52 + width * (Number(period.slice(5)) - 1);
      const y = 24 + height * years.indexOf(period.slice(0, 4));
      return [
        tag('rect', {
          class: strategy < 0 ? 'loss' : 'gain',
          x: x + 1,
          y: y + 1,
          width: width - 2,
          height: height - 2,
          'fill-opacity': at(0.06 + 0.5 * Math.min(1, Math.abs(strategy) / most)),
        }),
        tag('text', { class: 'cell middle', x: x + width / 2, y: y + 0.68 * height }, percent(strategy)),
      ];
    }),
  );
}

function bandScales(box: Box, bands: number, domain: readonly [number, number]) {
  const x = linear([0, bands], [box.left, box.width - box.right]);
  return { x, y: linear(domain, [box.height - box.bottom, box.top]), slot: x(1) - x(0) };
}

function bar(name: string, x: number, width: number, y: Scale, value: number): Markup {
  const top = Math.min(y(value), y(0));
  return tag('rect', {
    class: name,
    x: at(x),
    y: at(top),
    width: at(width),
    height: at(Math.max(Math.abs(y(value) - y(0)), 0.25)),
  });
}
