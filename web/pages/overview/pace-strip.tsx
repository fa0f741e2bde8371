import { Link } from '@tanstack/react-router';
import type { OverviewAnswer } from '../../api/generated/types.gen.ts';
import { Card } from '../../ui/card.tsx';
import { count, duration, NONE } from '../../ui/format.ts';
import { Stat, Stats } from '../../ui/stat.tsx';

/** The factory in one line of figures. */
export function PaceStrip({ overview: { stats, pace, saved } }: { overview: OverviewAnswer }) {
  const { runs, workers } = stats;
  const total = workers.alive + workers.stale;
  return (
    <Card>
      <Stats>
        <Stat
          label="Running"
          value={
            <Link to="/runs" search={{ status: 'RUNNING' }}>
              {count(runs.running)}
            </Link>
          }
          note={`${count(runs.pending)} wait their turn, ${count(runs.paused)} paused`}
        />
        <Stat
          label="Simulations a minute"
          value={count(pace.simulations_per_minute)}
          note={`${count(pace.open_simulations)} open`}
        />
        <Stat
          label="Time left"
          value={pace.eta_seconds === null ? NONE : duration(pace.eta_seconds)}
          note="for the open generations, at this pace"
        />
        <Stat
          label="Processors"
          value={<Link to="/queue">{`${workers.alive} of ${total}`}</Link>}
          note={workers.stale > 0 ? `${workers.stale} silent` : 'alive'}
        />
        <Stat
          label="Not computed again"
          value={duration(saved.seconds)}
          note={`${count(saved.models)} models, ${count(saved.simulations)} simulations`}
        />
        <Stat
          label="Promoted"
          value={<Link to="/promoted">{count(stats.models.promoted)}</Link>}
          note={`of ${count(runs.total)} runs`}
        />
      </Stats>
    </Card>
  );
}
