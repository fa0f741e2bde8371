import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useCallback } from 'react';
import { changeSettings } from '../../app/settings.ts';
import { frontierQuery, runQuery } from '../../api/queries.ts';
import { FrontierChart } from '../../charts/frontier/frontier-chart.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { EmptyState, QueryView } from '../../ui/states.tsx';

/** The picture of one run: the newest, or the one that was pinned. */
export function NewestRun({ id, newest }: { id: string; newest: string }) {
  const navigate = useNavigate();
  const run = useQuery(runQuery(id));
  const frontier = useQuery(frontierQuery(id));
  const pinned = id !== newest;
  const open = useCallback(
    (simulation: string) =>
      void navigate({ to: '/runs/$id/simulations/$simulation', params: { id, simulation } }),
    [navigate, id],
  );
  return (
    <Card
      title={
        <>
          <Link to="/runs/$id" params={{ id }}>
            {run.data?.symbol ?? id}
          </Link>{' '}
          against luck {run.data !== undefined && <StatusBadge status={run.data.status} />}
        </>
      }
      note={frontier.data?.sentence}
      actions={
        <>
          <Button
            size="s"
            icon="pin"
            aria-pressed={pinned}
            onClick={() => changeSettings({ pinnedRun: pinned ? null : id })}
          >
            {pinned ? 'Follow the newest' : 'Pin'}
          </Button>
          <ButtonLink size="s" to="/runs/$id" params={{ id }} icon="chevron">
            Open
          </ButtonLink>
        </>
      }
    >
      <QueryView query={frontier} what="The picture">
        {(answer) =>
          answer.total === 0 ? (
            <EmptyState title="No results yet">
              {run.data?.verdict ?? 'The picture begins with the first of them.'}
            </EmptyState>
          ) : (
            <FrontierChart frontier={answer} height={380} onPick={open} />
          )
        }
      </QueryView>
    </Card>
  );
}
