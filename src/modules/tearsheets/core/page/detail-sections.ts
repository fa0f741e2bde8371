import type { SampleSpan } from '../sample-spans.js';
import type { TearsheetDetail } from '../tearsheet-detail.js';
import type { TradeGroup } from '../trade-groups.js';
import { binsPicture, monthsPicture, weeklyPicture, yearsPicture } from './bar-pictures.js';
import { equityPicture, underwaterPicture } from './equity-pictures.js';
import { count, decimal, percent } from './figures.js';
import { type Markup, tag } from './markup.js';
import { figure, section, table } from './sections.js';

const OUT = 'Out of sample (selection, walk-forward), costs paid.';

/** What takes every trade and day; what the service does not tell is left out, with the reason. */
export function detailSections(detail: TearsheetDetail, spans: readonly SampleSpan[]): Markup[] {
  const { equity, drawdowns, months, years, returns, weekly, regimes, directions, costs, missing } = detail;
  const inR = returns.unit === 'R';
  return [
    ...missing.map((why) => tag('p', { class: 'muted' }, why)),
    ...(equity === null
      ? []
      : [
          section(
            'Equity against buying and holding',
            figure(
              equityPicture(equity, spans),
              `Value of one unit, logarithmic; grey: bought and held. ${OUT}`,
            ),
            figure(underwaterPicture(equity, spans), 'Below the peak so far.'),
          ),
        ]),
    ...(drawdowns === null
      ? []
      : [
          section(
            'Deepest drawdowns',
            table(
              ['Peak', 'Trough', 'Recovered', 'Depth', 'Days'],
              drawdowns.map((each) => [
                each.start,
                each.trough,
                each.end ?? 'not yet',
                percent(-each.depth),
                count(each.days),
              ]),
            ),
          ),
        ]),
    ...(months === null || months.length === 0
      ? []
      : [section('Months', figure(monthsPicture(months), `${OUT} ${months.length} months, all shown.`))]),
    tag(
      'div',
      { class: 'pair' },
      years === null ? null : section('Years', figure(yearsPicture(years), `Grey: bought and held. ${OUT}`)),
      section(
        'What trades return',
        figure(
          binsPicture(
            returns.bins,
            (value) => (inR ? decimal(value, 1) : percent(value)),
            `Mean ${inR ? `${decimal(returns.mean)} R` : percent(returns.mean, 2)}.`,
          ),
          inR ? `Net, in R: the mean loss, ${percent(returns.one_r, 2)}. ${OUT}` : `Net. ${OUT}`,
        ),
      ),
    ),
    ...(weekly === null
      ? []
      : [
          section(
            'Trades a week',
            figure(weeklyPicture(weekly), 'Dashed: the mean, weeks without a trade among them.'),
          ),
        ]),
    ...(costs === null
      ? []
      : [
          section(
            'What costs leave',
            table(
              ['Cost a trade', 'SQN', 'Profit factor', 'Mean net', 'Total return'],
              costs.levels.map((row) => [
                `${decimal(row.round_trip_bp, 1)} bp`,
                decimal(row.sqn),
                decimal(row.profit_factor),
                percent(row.expectancy, 3),
                percent(row.total_return, 0),
              ]),
            ),
            tag(
              'p',
              {},
              tag('small', {}, `Nothing is left at ${decimal(costs.break_even_bp, 1)} bp a trade.`),
            ),
          ),
        ]),
    section(
      'By regime and direction',
      ...(directions === null
        ? []
        : [groups('Direction', directions, (label) => (label === 1 ? 'long' : 'short'))]),
      ...Object.entries(regimes).map(([column, rows]) =>
        groups(column, rows, (label) => (label === -1 ? 'unknown' : String(label))),
      ),
    ),
  ];
}

const groups = (title: string, rows: readonly TradeGroup[], words: (label: number) => string): Markup =>
  table(
    [title, 'Trades', 'Won', 'Mean net', 'Sum net', 'Profit factor'],
    rows.map((group) => [
      words(group.label),
      count(group.trades),
      percent(group.win_rate),
      percent(group.expectancy, 3),
      percent(group.profit),
      group.profit_factor_status === 'inf' ? '∞' : decimal(group.profit_factor),
    ]),
  );
