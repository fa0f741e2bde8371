import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { tearsheetQuery } from '../../tearsheet/queries.ts';
import { Tearsheet } from '../../tearsheet/tearsheet.tsx';
import { TradesTable } from '../../tearsheet/trades-table.tsx';
import { strategyWords } from '../../tearsheet/words.ts';
import { ButtonAnchor, ButtonLink } from '../../ui/button.tsx';
import { PageHeader } from '../../ui/layout.tsx';
import { QueryView } from '../../ui/states.tsx';
import { Tabs, useTab } from '../../ui/tabs.tsx';

const TABS = [
  { id: 'tearsheet', label: 'Tearsheet' },
  { id: 'trades', label: 'Trades' },
] as const;

/** One simulation of a run, whether it was promoted or not. */
export function Page() {
  const { id, simulation } = useParams({ from: '/runs/$id/simulations/$simulation' });
  const subject = { run: id, simulation };
  const query = useQuery(tearsheetQuery(subject));
  const tab = useTab(TABS);
  return (
    <QueryView query={query} what="Running the simulation once more">
      {(sheet) => (
        <>
          <PageHeader
            title={`${sheet.subject.symbol} · simulation`}
            note={
              <>
                <Link to="/runs/$id" params={{ id }}>
                  {id}
                </Link>
                {` › generation ${sheet.subject.generation} › ${sheet.subject.model_id} › ${simulation} · `}
                {strategyWords(sheet.subject)}
              </>
            }
            actions={
              <>
                {sheet.subject.promoted_id !== null && (
                  <ButtonLink icon="promoted" to="/promoted/$id" params={{ id: sheet.subject.promoted_id }}>
                    Promoted model
                  </ButtonLink>
                )}
                <ButtonAnchor
                  icon="download"
                  href={`/runs/${id}/simulations/${simulation}/tearsheet.html`}
                  download={`${simulation}.html`}
                >
                  Tearsheet as one file
                </ButtonAnchor>
              </>
            }
          />
          <Tabs label="Parts of the simulation" tabs={TABS} />
          {tab === 'trades' ? (
            <TradesTable subject={subject} timeframe={sheet.subject.timeframe} />
          ) : (
            <Tearsheet sheet={sheet} onRetry={() => void query.refetch()} />
          )}
        </>
      )}
    </QueryView>
  );
}
