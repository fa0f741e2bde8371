import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { OverviewAnswer } from '../../api/generated/types.gen.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { eventWords } from '../../ui/event-words.ts';
import { timeOfDay } from '../../ui/format.ts';
import styles from './overview.module.css';

type Events = OverviewAnswer['events'];

/** The newest facts of the log. While somebody points at them they stay where they are, and a pill counts the new ones. */
export function EventFeed({ events }: { events: Events }) {
  const [held, setHeld] = useState<Events | null>(null);
  const shown = held ?? events;
  const waiting = held === null ? 0 : events.filter(({ id }) => id > (held[0]?.id ?? 0)).length;
  return (
    <Card
      title="What happened"
      actions={
        waiting > 0 && (
          <Button size="s" onClick={() => setHeld(events)}>
            {waiting} new
          </Button>
        )
      }
    >
      <ol
        className={`${styles.list} ${styles.feed}`}
        // A list that scrolls is walked through by keyboard, too.
        tabIndex={0}
        onPointerEnter={() => setHeld(events)}
        onPointerLeave={() => setHeld(null)}
        aria-label="Newest events"
      >
        {shown.map(({ id, type, at, data }) => (
          <li key={id}>
            <time className="muted numeric" dateTime={at}>
              {timeOfDay(at)}
            </time>
            <span className={styles.what}>
              {typeof data['run_id'] === 'string' && (
                <>
                  <Link to="/runs/$id" params={{ id: data['run_id'] }}>
                    {data['run_id'].slice(0, 10)}
                  </Link>{' '}
                </>
              )}
              {eventWords(type, data)}
            </span>
          </li>
        ))}
      </ol>
    </Card>
  );
}
