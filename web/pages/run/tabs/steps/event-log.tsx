import { useQuery } from '@tanstack/react-query';
import type { LogAnswer } from '../../../../api/generated/types.gen.ts';
import { logQuery } from '../../../../api/queries.ts';
import { Button } from '../../../../ui/button.tsx';
import { Card } from '../../../../ui/card.tsx';
import { type Column, DataTable } from '../../../../ui/data-table.tsx';
import { eventWords } from '../../../../ui/event-words.ts';
import { ExportButtons } from '../../../../ui/export-menu.tsx';
import { dateTime } from '../../../../ui/format.ts';
import { EmptyState, QueryView } from '../../../../ui/states.tsx';

type Fact = LogAnswer['events'][number];

const words = ({ type, generation, data }: Fact): string => eventWords(type, { generation, ...data });

const COLUMNS: Column<Fact>[] = [
  { id: 'id', header: 'No.', value: ({ id }) => id, numeric: true, width: 70 },
  { id: 'at', header: 'When', value: ({ at }) => at, cell: ({ at }) => dateTime(at), width: 220 },
  {
    id: 'generation',
    header: 'Generation',
    value: ({ generation }) => generation,
    numeric: true,
    width: 110,
  },
  { id: 'what', header: 'What', value: words },
];

interface EventLogProps {
  runId: string;
  /** Only what happened to this generation; null: all. */
  generation: number | null;
  onAll: () => void;
}

/** What happened to the run, as far back as the log goes. */
export function EventLog({ runId, generation, onAll }: EventLogProps) {
  const query = useQuery(logQuery(runId));
  const facts = (query.data?.events ?? []).filter(
    (fact) => generation === null || fact.generation === generation,
  );
  return (
    <Card
      title={generation === null ? 'Log' : `Log of generation ${generation}`}
      flush
      actions={
        <>
          {generation !== null && (
            <Button size="s" icon="close" onClick={onAll}>
              All generations
            </Button>
          )}
          <ExportButtons
            name={`log-${runId}`}
            table={() => ({
              header: ['id', 'at', 'generation', 'type', 'data'],
              rows: facts.map(({ id, at, generation: number, type, data }) => [
                id,
                at,
                number,
                type,
                JSON.stringify(data),
              ]),
            })}
            json={() => facts}
          />
        </>
      }
    >
      <QueryView query={query} what="The log">
        {() => (
          <DataTable
            label="Log of the run"
            columns={COLUMNS}
            rows={facts}
            rowKey={({ id }) => String(id)}
            empty={
              <EmptyState title="Nothing is on the log">It goes back as far as events are kept.</EmptyState>
            }
          />
        )}
      </QueryView>
    </Card>
  );
}
