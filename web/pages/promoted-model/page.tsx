import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { tearsheetQuery } from '../../tearsheet/queries.ts';
import { Tearsheet } from '../../tearsheet/tearsheet.tsx';
import { TradesTable } from '../../tearsheet/trades-table.tsx';
import { strategyWords } from '../../tearsheet/words.ts';
import { ButtonAnchor } from '../../ui/button.tsx';
import { dateTime } from '../../ui/format.ts';
import { PageHeader } from '../../ui/layout.tsx';
import { QueryView } from '../../ui/states.tsx';
import { Tabs, useTab } from '../../ui/tabs.tsx';
import { ModelTab } from './model-tab.tsx';

const TABS = [
  { id: 'tearsheet', label: 'Tearsheet' },
  { id: 'trades', label: 'Trades' },
  { id: 'model', label: 'Model and lineage' },
] as const;

/** A promoted model: may it be trusted, and what does it take to have it elsewhere. */
export function Page() {
  const { id } = useParams({ from: '/promoted/$id' });
  const subject = { promoted: id };
  const query = useQuery(tearsheetQuery(subject));
  const tab = useTab(TABS);
  return (
    <QueryView query={query} what="Running the simulation once more">
      {(sheet) => (
        <>
          <PageHeader
            title={`${sheet.subject.symbol} · ${sheet.subject.algorithm}`}
            note={
              <>
                Promoted {dateTime(sheet.subject.promoted_at)} by{' '}
                <Link to="/runs/$id" params={{ id: sheet.subject.run_id }}>
                  {sheet.subject.run_id}
                </Link>
                {` › generation ${sheet.subject.generation} › ${sheet.subject.model_id} · `}
                {sheet.subject.timeframe} · {strategyWords(sheet.subject)}
              </>
            }
            actions={
              <>
                <ButtonAnchor icon="download" href={`/promoted/${id}/tearsheet.html`} download={`${id}.html`}>
                  Tearsheet as one file
                </ButtonAnchor>
                <ButtonAnchor icon="download" href={`/promoted/${id}/bundle`} download={`${id}.bundle.json`}>
                  Bundle
                </ButtonAnchor>
              </>
            }
          />
          <Tabs label="Parts of the promoted model" tabs={TABS} />
          {tab === 'tearsheet' && <Tearsheet sheet={sheet} onRetry={() => void query.refetch()} />}
          {tab === 'trades' && <TradesTable subject={subject} timeframe={sheet.subject.timeframe} />}
          {tab === 'model' && <ModelTab id={id} />}
        </>
      )}
    </QueryView>
  );
}
