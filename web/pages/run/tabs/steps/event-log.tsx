import { useEffect, useState } from 'react';
import { useEvents } from '../../../../live/live.tsx';
import { TOPICS } from '../../../../live/stream.ts';
import { Card } from '../../../../ui/card.tsx';
import { type Column, DataTable } from '../../../../ui/data-table.tsx';
import { ExportButtons } from '../../../../ui/export-menu.tsx';
import { dateTime } from '../../../../ui/format.ts';
import { EmptyState } from '../../../../ui/states.tsx';
import { eventWords } from '../../../../ui/event-words.ts';

interface Fact {
  readonly id: number;
  readonly type: string;
  readonly data: Readonly<Record<string, unknown>>;
}

const COLUMNS: Column<Fact>[] = [
  { id: 'id', header: 'No.', value: ({ id }) => id, numeric: true, width: 70 },
  {
    id: 'at',
    header: 'When',
    value: ({ data }) => String(data['at']),
    cell: ({ data }) => dateTime(String(data['at'])),
  },
  {
    id: 'generation',
    header: 'Generation',
    value: ({ data }) => data['generation'] as number,
    numeric: true,
  },
  { id: 'what', header: 'What', value: ({ type, data }) => eventWords(type, data) },
];

/** The log of the run from its beginning, and what is added to it while one looks. */
export function EventLog({ runId }: { runId: string }) {
  const [facts, setFacts] = useState<readonly Fact[]>([]);
  useEffect(() => {
    const seen = new Map<number, Fact>();
    const source = new EventSource(`/runs/${encodeURIComponent(runId)}/events?last_event_id=0`);
    const add = (event: MessageEvent<string>) => {
      const data = JSON.parse(event.data) as Fact['data'];
      const id = Number(event.lastEventId);
      if (data['at'] === undefined || seen.has(id)) return;
      seen.set(id, { id, type: String(data['type']), data });
      setFacts([...seen.values()]);
    };
    for (const topic of TOPICS) source.addEventListener(topic, add);
    // The log is read once; what follows comes by the tab's own stream.
    const timer = setTimeout(() => source.close(), 3_000);
    return () => {
      clearTimeout(timer);
      source.close();
    };
  }, [runId]);
  useEvents(TOPICS, ({ id, type, data }) => {
    if (id === null || data['run_id'] !== runId) return;
    setFacts((before) => (before.some((fact) => fact.id === id) ? before : [...before, { id, type, data }]));
  });
  return (
    <Card
      title="Log"
      flush
      actions={
        <ExportButtons
          name={`log-${runId}`}
          table={() => ({
            header: ['id', 'at', 'type', 'data'],
            rows: facts.map(({ id, type, data }) => [id, String(data['at']), type, JSON.stringify(data)]),
          })}
        />
      }
    >
      <DataTable
        label="Log of the run"
        columns={COLUMNS}
        rows={facts}
        rowKey={({ id }) => String(id)}
        empty={<EmptyState title="Nothing is on the log">It goes back as far as events are kept.</EmptyState>}
      />
    </Card>
  );
}
