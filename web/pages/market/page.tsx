import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { answer } from '../../api/client.ts';
import { dataDetail } from '../../api/generated/sdk.gen.ts';
import type { MarketDetailAnswer } from '../../api/generated/types.gen.ts';
import { Badge } from '../../ui/badge.tsx';
import { ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { count, day } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { PageHeader } from '../../ui/layout.tsx';
import { Stat, Stats } from '../../ui/stat.tsx';
import { QueryView } from '../../ui/states.tsx';
import { Tabs, useTab } from '../../ui/tabs.tsx';
import { CandlesCard } from './candles-card.tsx';
import { CatalogueCard } from './catalogue-card.tsx';
import styles from './market.module.css';
import { MonthsCard } from './months-card.tsx';
import { QualityCard } from './quality-card.tsx';

const TABS = [
  { id: 'candles', label: 'Candles' },
  { id: 'quality', label: 'Quality' },
  { id: 'features', label: 'Features' },
];

/** One market: its bars, how far they can be trusted, and what a model can be trained on. */
export function Page() {
  const { symbol } = useParams({ from: '/data/$symbol' });
  const query = useQuery({
    queryKey: ['data', symbol, 'detail'],
    queryFn: ({ signal }) => answer(dataDetail({ path: { symbol }, signal })),
  });
  const tab = useTab(TABS);
  return (
    <>
      <PageHeader
        title={symbol}
        note={query.data !== undefined && query.data.name !== symbol ? query.data.name : undefined}
        actions={
          <>
            <ButtonLink to="/data">All markets</ButtonLink>
            <ButtonLink variant="primary" icon="play" to="/runs/new" search={{ symbol }}>
              Search on it
            </ButtonLink>
          </>
        }
      />
      <QueryView query={query} what="The market">
        {(market) => (
          <>
            <Head market={market} />
            <Tabs label="Views of the market" tabs={TABS} />
            {tab === 'candles' && <CandlesCard market={market} />}
            {tab === 'quality' && (
              <>
                <QualityCard market={market} />
                <MonthsCard market={market} />
              </>
            )}
            {tab === 'features' && <CatalogueCard market={market} />}
          </>
        )}
      </QueryView>
    </>
  );
}

function Head({ market }: { market: MarketDetailAnswer }) {
  const { recipe, licence, missing } = market;
  return (
    <Card>
      <Stats>
        <Stat label="Bars" value={count(market.bars)} note={`of ${market.timeframe}`} />
        {market.sessions !== null && (
          <Stat label="Sessions" value={count(market.sessions)} note="trading days" />
        )}
        <Stat label="From" value={day(market.start, market.timezone)} />
        <Stat label="To" value={day(market.end, market.timezone)} />
        <Stat label="Time zone" value={market.timezone} note="of the exchange" />
        {(market.bars_by_timeframe ?? []).slice(1).map(({ timeframe, bars }) => (
          <Stat key={timeframe} label={timeframe} value={count(bars)} note="bars, made of the stored" />
        ))}
      </Stats>
      <p className={styles.source}>
        {market.synthetic && <Badge icon="info">made up</Badge>}
        <span>
          {recipe === null
            ? (licence ?? 'Where the bars are from is not known.')
            : `A ${recipe.kind} market of ${count(recipe.sessions)} sessions, seed ${recipe.seed}, strength ${recipe.strength}. ${licence ?? ''}`}
        </span>
      </p>
      {missing !== null && (
        <p className={styles.missing} role="status">
          <Icon name="info" /> {missing}
        </p>
      )}
    </Card>
  );
}
