import { type ReactNode, useState } from 'react';
import type { ListedRun } from '../../api/generated/types.gen.ts';
import { Button } from '../../ui/button.tsx';

interface Still {
  /** What to show: figures move, rows do not while somebody points at them. */
  rows: readonly ListedRun[];
  /** How many runs have come meanwhile; pressing shows them. */
  pill: ReactNode;
  hold: { onPointerEnter: () => void; onPointerLeave: () => void };
}

/** Keeps the rows of a live table where they are while the pointer is over them. */
export function useStill(runs: readonly ListedRun[]): Still {
  const [held, setHeld] = useState<ReadonlySet<string> | null>(null);
  const rows = held === null ? runs : runs.filter(({ id }) => held.has(id));
  const waiting = runs.length - rows.length;
  const keep = () => setHeld(new Set(runs.map(({ id }) => id)));
  return {
    rows,
    pill: waiting > 0 && (
      <Button size="s" onClick={keep}>
        {waiting} new
      </Button>
    ),
    hold: { onPointerEnter: keep, onPointerLeave: () => setHeld(null) },
  };
}
