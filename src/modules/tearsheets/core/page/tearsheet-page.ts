import type { CriterionMargin } from '../../../promoted/core/criteria-margins.js';
import type { QuestionAnswer } from '../../../evidence/core/verdicts/verdict-card.js';
import type { Headline } from '../headline.js';
import type { SampleSpan } from '../sample-spans.js';
import type { TearsheetDetail } from '../tearsheet-detail.js';
import { detailSections } from './detail-sections.js';
import { count, dateOnly, decimal, percent } from './figures.js';
import { type Markup, tag } from './markup.js';
import { PAGE_STYLE } from './page-style.js';
import { section, table } from './sections.js';

/** What a page is made of: the parts of a tearsheet as answers have them. */
export interface TearsheetPage {
  readonly subject: {
    readonly run_id: string;
    readonly simulation_id: string;
    readonly promoted_id: string | null;
    readonly promoted_at: Date | null;
    readonly model_id: string;
    readonly generation: number;
    readonly symbol: string;
    readonly timeframe: string;
    readonly algorithm: string;
    readonly threshold: number;
    readonly z_score_cutoff: number;
    readonly regime_filter: Readonly<Record<string, readonly number[]>>;
    readonly features: readonly string[];
  };
  readonly spans: readonly SampleSpan[];
  readonly holdout: {
    readonly ordinal: number;
    readonly reason: string | null;
    readonly figures: Headline | null;
  } | null;
  readonly sqn: number | null;
  readonly headline: Headline;
  readonly criteria: readonly CriterionMargin[];
  readonly verdicts: readonly QuestionAnswer[];
  readonly detail: TearsheetDetail | null;
  readonly unknown: string | null;
}

/**
 * A tearsheet as one file: no script, nothing that is loaded, readable on paper.
 * @param styleHash of the style, for the policy that lets nothing else through
 */
export function tearsheetPage(sheet: TearsheetPage, styleHash: string): string {
  const { subject, headline, detail } = sheet;
  const title = `${subject.symbol} · ${subject.algorithm} · ${subject.promoted_id ?? subject.simulation_id}`;
  const policy = `default-src 'none'; style-src '${styleHash}'`;
  const page = tag(
    'html',
    { lang: 'en' },
    tag(
      'head',
      {},
      {
        markup: '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
      },
      { markup: `<meta http-equiv="Content-Security-Policy" content="${policy}">` },
      tag('title', {}, title),
      { markup: `<style>${PAGE_STYLE}</style>` },
    ),
    tag(
      'body',
      {},
      tag('h1', {}, `${subject.symbol} · ${subject.algorithm}`),
      tag('p', { class: 'muted' }, subjectWords(subject)),
      tag(
        'p',
        { class: 'muted' },
        `Selection: ${count(headline.sessions)} sessions, ${dateOnly(headline.span_start)} to ${dateOnly(headline.span_end)}, ` +
          'out of sample for the model, in sample for the choice of the configuration; ' +
          (detail?.costs
            ? `${decimal(detail.costs.round_trip_bp, 1)} bp paid a trade.`
            : 'costs as simulated.'),
      ),
      figures(sheet),
      tag('ol', { class: 'verdicts' }, sheet.verdicts.map(verdict)),
      section('Criteria', criteriaTable(sheet.criteria)),
      section('Spans of the data', sheet.spans.map(spanLine)),
      sheet.holdout === null ? null : section('Holdout, as recorded', holdoutTable(headline, sheet.holdout)),
      detail === null
        ? section('Curves and trades', tag('p', {}, `They are not shown: ${sheet.unknown ?? 'unknown'}.`))
        : detailSections(detail, sheet.spans),
      footer(subject),
    ),
  );
  return `<!doctype html>\n${page.markup}\n`;
}

const subjectWords = (subject: TearsheetPage['subject']): string => {
  const regimes = Object.entries(subject.regime_filter).map(
    ([name, values]) => `${name} ${values.join(' or ')}`,
  );
  return [
    `run ${subject.run_id}, generation ${subject.generation}`,
    `model ${subject.model_id}`,
    subject.timeframe,
    `|prediction| ≥ ${subject.threshold}`,
    subject.z_score_cutoff === 0
      ? 'no outlier filter'
      : `outliers beyond ${subject.z_score_cutoff} sd dropped`,
    regimes.length === 0 ? 'all regimes' : regimes.join(' and '),
  ].join(' · ');
};

function figures({ headline, sqn }: TearsheetPage): Markup {
  const rows: [string, string][] = [
    ['SQN', decimal(sqn)],
    ['Profit factor', decimal(headline.profit_factor)],
    ['Trades', count(headline.trade_count)],
    ['Weekly consistency', decimal(headline.weekly_consistency, 3)],
    ['Total return', percent(headline.total_return, 0)],
    ['A year', percent(headline.yearly_growth)],
    ['Largest drawdown', percent(headline.max_drawdown)],
    ['Sharpe ratio', decimal(headline.sharpe)],
  ];
  return tag(
    'dl',
    { class: 'figures' },
    rows.map(([name, value]) => tag('div', {}, tag('dt', {}, name), tag('dd', {}, value))),
  );
}

const verdict = ({ asked, verdict: word, sentence }: QuestionAnswer): Markup =>
  tag(
    'li',
    { class: word },
    tag('h3', {}, asked),
    tag('b', {}, word === 'unknown' ? 'not known' : word),
    tag('p', {}, tag('small', {}, sentence)),
  );

const CRITERIA = {
  sqn: 'SQN',
  profit_factor: 'Profit factor',
  trade_count: 'Trades',
  weekly_consistency: 'Weekly consistency',
} as const;

const criteriaTable = (criteria: readonly CriterionMargin[]): Markup =>
  table(
    ['Criterion', 'Value', 'Bounds', 'Margin', 'Met'],
    criteria.map(({ criterion, value, min, max, margin, met }) => [
      CRITERIA[criterion],
      criterion === 'trade_count' ? count(value) : decimal(value, 3),
      min === null ? `below ${max}` : `${min} to ${max}`,
      margin === null ? 'undefined' : percent(margin),
      met ? 'yes' : 'no',
    ]),
  );

const spanLine = ({ name, start, end, note }: SampleSpan): Markup =>
  tag(
    'p',
    {},
    tag('strong', {}, name),
    ` ${start === null ? `before ${dateOnly(end)}` : `${dateOnly(start)} to ${dateOnly(end)}`}. `,
    tag('small', {}, note),
  );

function holdoutTable(
  selection: Headline,
  { ordinal, reason, figures: held }: NonNullable<TearsheetPage['holdout']>,
) {
  const note = tag(
    'p',
    {},
    tag('small', {}, `Look ${ordinal} of the run${reason === null ? '' : `: ${reason}`}.`),
  );
  if (held === null) return note;
  const row = (name: string, shown: (from: Headline) => string): string[] => [
    name,
    shown(selection),
    shown(held),
  ];
  return [
    note,
    table(
      ['', 'Selection', 'Holdout'],
      [
        row('SQN of all trades', ({ sqn_raw }) => decimal(sqn_raw)),
        row('Profit factor', ({ profit_factor }) => decimal(profit_factor)),
        row('Trades', ({ trade_count }) => count(trade_count)),
        row('Growth a year', ({ yearly_growth }) => percent(yearly_growth)),
        row('Largest drawdown', ({ max_drawdown }) => percent(max_drawdown)),
        row('Sharpe ratio', ({ sharpe }) => decimal(sharpe)),
      ],
    ),
  ];
}

const footer = ({ promoted_id: id, features }: TearsheetPage['subject']): Markup =>
  tag(
    'footer',
    {},
    tag('p', {}, tag('small', {}, `${features.length} features: ${features.join(', ')}`)),
    id === null
      ? null
      : tag('p', {}, tag('small', {}, 'Get it again: '), tag('code', {}, `npm run reproduce -- ${id}`)),
    tag(
      'p',
      {},
      tag(
        'small',
        {},
        'A promotion is a candidate for scrutiny, not a proof. Past returns promise nothing. Strategy Factory.',
      ),
    ),
  );
