import { Link, useNavigate } from '@tanstack/react-router';
import type { MarketAnswer } from '../../api/generated/types.gen.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { ExportButtons } from '../../ui/export-menu.tsx';
import { count, day } from '../../ui/format.ts';
import { CoverageBar, CoverageScale } from './coverage-bar.tsx';
import styles from './data.module.css';
import { spanOf, type Span } from './span.ts';

/** Every market with its span on one axis of time. */
export function MarketsTable({ markets }: { markets: readonly MarketAnswer[] }) {
  const navigate = useNavigate();
  const span = spanOf(markets);
  const columns = columnsOn(span);
  return (
    <Card
      title="Markets"
      note={`${count(markets.length)} markets; bars on one axis of time, holes in them left open`}
      actions={<ExportButtons keyboard name="markets" table={() => fileOf(markets)} json={() => markets} />}
      flush
    >
      <DataTable
        label="Markets"
        columns={columns}
        rows={markets}
        rowKey={({ symbol }) => symbol}
        onOpen={({ symbol }) => void navigate({ to: '/data/$symbol', params: { symbol } })}
        maxHeight={720}
        keyboard
      />
      <CoverageScale span={span} />
    </Card>
  );
}

const columnsOn = (span: Span): Column<MarketAnswer>[] => [
  {
    id: 'symbol',
    header: 'Market',
    value: ({ symbol }) => symbol,
    cell: ({ symbol, name }) => (
      <span className={styles.market}>
        <Link to="/data/$symbol" params={{ symbol }}>
          {symbol}
        </Link>
        {name !== symbol && (
          <span className={styles.name} title={name}>
            {name}
          </span>
        )}
      </span>
    ),
  },
  {
    id: 'coverage',
    header: 'Coverage',
    width: 240,
    cell: (market) => <CoverageBar market={market} span={span} />,
  },
  {
    id: 'start',
    header: 'From',
    value: ({ start }) => start,
    cell: ({ start, timezone }) => day(start, timezone),
  },
  { id: 'end', header: 'To', value: ({ end }) => end, cell: ({ end, timezone }) => day(end, timezone) },
  { id: 'bars', header: 'Bars', value: ({ bars }) => bars, cell: ({ bars }) => count(bars), numeric: true },
  {
    id: 'timeframes',
    header: 'Timeframes',
    value: ({ timeframes }) => timeframes.join(' '),
    hint: 'The first one is stored; coarser ones are made of it',
  },
  {
    id: 'quality',
    header: 'Quality',
    value: ({ findings }) => findings?.filter(({ level }) => level === 'warning').length,
    cell: (market) => <QualityBadge market={market} />,
  },
  {
    id: 'licence',
    header: 'Source and licence',
    value: ({ licence }) => licence,
    cell: ({ licence, recipe }) => (
      <div className={styles.licence} title={licence ?? undefined}>
        {recipe === null ? (licence ?? 'not known') : `made up: ${recipe.kind}, seed ${recipe.seed}`}
      </div>
    ),
  },
];

function QualityBadge({ market: { findings, synthetic } }: { market: MarketAnswer }) {
  if (findings === null) return <Badge icon="info">not known</Badge>;
  const warnings = findings.filter(({ level }) => level === 'warning');
  if (warnings.length > 0) {
    return (
      <span title={warnings.map(({ text }) => text).join('\n')}>
        <Badge tone="warning" icon="warning">
          {count(warnings.length)} to look at
        </Badge>
      </span>
    );
  }
  return (
    <Badge tone="success" icon="check">
      {synthetic ? 'made up' : 'sound'}
    </Badge>
  );
}

const fileOf = (markets: readonly MarketAnswer[]) => ({
  header: [
    'symbol',
    'name',
    'timeframe',
    'bars',
    'start',
    'end',
    'timezone',
    'synthetic',
    'warnings',
    'licence',
  ],
  rows: markets.map((market) => [
    market.symbol,
    market.name,
    market.timeframe,
    market.bars,
    market.start,
    market.end,
    market.timezone,
    market.synthetic,
    market.findings?.filter(({ level }) => level === 'warning').length,
    market.licence,
  ]),
});
