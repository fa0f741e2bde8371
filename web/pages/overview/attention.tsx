import { Link } from '@tanstack/react-router';
import type { OverviewAnswer } from '../../api/generated/types.gen.ts';
import { Badge } from '../../ui/badge.tsx';
import { Card } from '../../ui/card.tsx';
import { ago } from '../../ui/format.ts';
import styles from './overview.module.css';

type Item = OverviewAnswer['attention'][number];

/** What somebody should look at; nothing is shown when nothing is wrong. */
export function Attention({ attention }: Pick<OverviewAnswer, 'attention'>) {
  if (attention.length === 0) return null;
  return (
    <Card title="Needs a look">
      <ul className={styles.list}>
        {attention.map((item) => (
          <li key={`${item.kind} ${item.subject}`}>
            <Badge
              tone={item.kind === 'failure' || item.kind === 'service' ? 'danger' : 'warning'}
              icon="warning"
            >
              {item.kind}
            </Badge>
            <span className={styles.what}>
              <Subject item={item} /> {item.detail.replaceAll('_', ' ')}
            </span>
            <time className="muted" dateTime={item.since}>
              {ago(item.since)}
            </time>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Subject({ item: { kind, subject } }: { item: Item }) {
  if (kind === 'run' || kind === 'failure') {
    return (
      <Link to="/runs/$id" params={{ id: subject }}>
        {subject}
      </Link>
    );
  }
  return <Link to={kind === 'worker' ? '/queue' : '/system'}>{subject}</Link>;
}
