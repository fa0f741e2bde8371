import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { dataList } from '../../api/generated/sdk.gen.ts';
import { one } from '../../app/search.ts';
import { useSearchState } from '../../app/use-search-state.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { PageHeader } from '../../ui/layout.tsx';
import { EmptyState, QueryView } from '../../ui/states.tsx';
import styles from './data.module.css';
import { ImportDialog } from './import-dialog.tsx';
import { MarketsTable } from './markets-table.tsx';

const COMMAND = 'factory import bars.csv --symbol SPY --timezone America/New_York';

/** The markets that can be searched: what they span, how good they are, and a way to add to them. */
export function Page() {
  const [search, change] = useSearchState();
  const importing = one(search['import']) !== undefined;
  const query = useQuery({
    queryKey: ['data', 'list'],
    queryFn: ({ signal }) => answer(dataList({ signal })),
  });
  const importButton = (
    <Button variant="primary" icon="upload" onClick={() => change({ import: 'file' }, { push: true })}>
      Import bars
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Data"
        note="The markets that can be searched, and how far their bars can be trusted."
        actions={importButton}
      />
      <QueryView query={query} what="The markets">
        {({ markets, missing }) => (
          <>
            {missing !== null && (
              <p className={styles.missing} role="status">
                <Icon name="info" /> {missing} Quality, gaps and licences are therefore not shown.
              </p>
            )}
            {markets.length === 0 ? (
              <EmptyState title="There is no market yet" action={importButton}>
                <p>
                  A search needs bars: open, high, low and close, better with volume, in a CSV or Parquet
                  file.
                </p>
                <ol>
                  <li>Choose the file; usual names of columns and usual forms of times are recognised.</li>
                  <li>
                    See how it would be read, and what is wrong with it. Nothing is stored until you say so.
                  </li>
                  <li>Store it, and start a search on its symbol.</li>
                </ol>
                <p>
                  Or from a terminal: <code>{COMMAND}</code> <CopyButton text={COMMAND} />
                </p>
              </EmptyState>
            ) : (
              <MarketsTable markets={markets} />
            )}
          </>
        )}
      </QueryView>
      {importing && <ImportDialog onClose={() => change({ import: undefined })} />}
    </>
  );
}
