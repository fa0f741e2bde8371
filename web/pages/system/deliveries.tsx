import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { webhooksDeliveries } from '../../api/generated/sdk.gen.ts';
import type { DeliveryAnswer } from '../../api/generated/types.gen.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { dateTime } from '../../ui/format.ts';
import { EmptyState, QueryView } from '../../ui/states.tsx';

const COLUMNS: Column<DeliveryAnswer>[] = [
  { id: 'at', header: 'When', value: (row) => row.created_at, cell: (row) => dateTime(row.created_at) },
  { id: 'event', header: 'What', value: ({ event }) => event.replaceAll('_', ' ') },
  {
    id: 'state',
    header: 'State',
    value: ({ state }) => state,
    cell: ({ state }) => (
      <Badge tone={state === 'delivered' ? 'success' : state === 'failed' ? 'danger' : 'info'}>{state}</Badge>
    ),
  },
  { id: 'attempts', header: 'Tries', numeric: true, value: ({ attempts }) => attempts },
  { id: 'status', header: 'Answer', numeric: true, value: (row) => row.status_code },
  { id: 'error', header: 'Why not', value: ({ error }) => error },
];

/** What a webhook was sent, and how it went. */
export function Deliveries({ webhookId }: { webhookId: string }) {
  const query = useQuery({
    queryKey: ['system', 'webhooks', webhookId],
    queryFn: ({ signal }) => answer(webhooksDeliveries({ path: { id: webhookId }, signal })),
    refetchInterval: 5_000,
  });
  return (
    <Card title="Deliveries" flush>
      <QueryView query={query} what="Deliveries">
        {({ deliveries }) => (
          <DataTable
            label="Deliveries"
            columns={COLUMNS}
            rows={deliveries}
            rowKey={({ id }) => id}
            empty={
              <EmptyState title="Nothing has been sent yet">A test shows whether it arrives.</EmptyState>
            }
          />
        )}
      </QueryView>
    </Card>
  );
}
