import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { ApiError } from '../../api/api-error.ts';
import { answer } from '../../api/client.ts';
import { webhooksCreate, webhooksDelete, webhooksList, webhooksTest } from '../../api/generated/sdk.gen.ts';
import type { WebhookAnswer } from '../../api/generated/types.gen.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { ConfirmButton } from '../../ui/confirm-button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { TextField } from '../../ui/field.tsx';
import { ago } from '../../ui/format.ts';
import { Row } from '../../ui/layout.tsx';
import { EmptyState, QueryView } from '../../ui/states.tsx';
import { tell, tellError } from '../../ui/toast.tsx';
import { Deliveries } from './deliveries.tsx';
import styles from './system.module.css';

const KEY = ['system', 'webhooks'];

/** Programs elsewhere that are told when a run ends, stalls or promotes. */
export function Webhooks() {
  const query = useQuery({ queryKey: KEY, queryFn: ({ signal }) => answer(webhooksList({ signal })) });
  const [shown, setShown] = useState<string | null>(null);
  const hooks = query.data?.webhooks ?? [];
  return (
    <>
      <Card title="Webhooks" note="Signed with HMAC-SHA256, tried again with growing pauses." flush>
        <QueryView query={query} what="Webhooks">
          {({ webhooks }) => (
            <DataTable
              label="Webhooks"
              columns={COLUMNS}
              rows={webhooks}
              rowKey={({ id }) => id}
              onOpen={({ id }) => setShown(id)}
              empty={
                <EmptyState title="Nobody is told">
                  Name an address below; it gets a signed POST when a run ends, stalls or promotes a model.
                </EmptyState>
              }
            />
          )}
        </QueryView>
      </Card>
      <NewWebhook />
      {hooks.some(({ id }) => id === shown) && shown !== null && <Deliveries webhookId={shown} />}
    </>
  );
}

const COLUMNS: Column<WebhookAnswer>[] = [
  { id: 'url', header: 'Address', value: ({ url }) => url },
  { id: 'events', header: 'Told', value: ({ events }) => events.join(', ').replaceAll('_', ' ') },
  { id: 'pending', header: 'On the way', numeric: true, value: ({ pending }) => pending },
  { id: 'failed', header: 'Given up', numeric: true, value: ({ failed }) => failed },
  { id: 'by', header: 'By', value: ({ created_by: by }) => by },
  { id: 'at', header: 'Since', value: ({ created_at: at }) => at, cell: ({ created_at: at }) => ago(at) },
  { id: 'actions', header: '', cell: (webhook) => <Actions webhook={webhook} /> },
];

function Actions({ webhook: { id, url } }: { webhook: WebhookAnswer }) {
  const queries = useQueryClient();
  const settled = { onError: tellError, onSettled: () => queries.invalidateQueries({ queryKey: KEY }) };
  const test = useMutation({
    mutationFn: () => answer(webhooksTest({ path: { id } })),
    onSuccess: () => tell('A test is on its way; its delivery is listed.'),
    ...settled,
  });
  const remove = useMutation({ mutationFn: () => answer(webhooksDelete({ path: { id } })), ...settled });
  return (
    <Row>
      <Button size="s" busy={test.isPending} onClick={() => test.mutate()}>
        Test
      </Button>
      <ConfirmButton
        size="s"
        variant="danger"
        label="Delete"
        question="Delete this webhook?"
        busy={remove.isPending}
        onConfirm={() => remove.mutate()}
      >
        {url} is told nothing any more, and its list of deliveries goes.
      </ConfirmButton>
    </Row>
  );
}

function NewWebhook() {
  const queries = useQueryClient();
  const [url, setUrl] = useState('');
  const create = useMutation({
    mutationFn: () => answer(webhooksCreate({ body: { url } })),
    onSuccess: () => {
      setUrl('');
      return queries.invalidateQueries({ queryKey: KEY });
    },
  });
  const refused = create.error instanceof ApiError ? create.error : null;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    create.mutate();
  };
  return (
    <Card title="Tell another address">
      <form className={styles.form} onSubmit={submit}>
        <TextField
          label="Address"
          type="url"
          required
          placeholder="https://example.org/hooks/factory"
          value={url}
          error={refused?.errors[0]?.message ?? refused?.message}
          onChange={({ target }) => setUrl(target.value)}
        />
        <Button type="submit" variant="primary" busy={create.isPending}>
          Add
        </Button>
      </form>
      {create.data !== undefined && (
        <p className={styles.secret} role="status">
          Its secret, told only now: <code>{create.data.secret}</code>{' '}
          <CopyButton text={create.data.secret} />
        </p>
      )}
    </Card>
  );
}
