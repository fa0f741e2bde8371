import type { EquitySketchAnswer } from '../api/generated/types.gen.ts';
import { count, day, decimal } from '../ui/format.ts';
import { Sparkline } from '../ui/sparkline.tsx';
import styles from './equity-sketch.module.css';

interface EquitySketchProps {
  sketch: EquitySketchAnswer;
  width: number;
  height: number;
}

/** What one unit became, in a few points on a logarithmic scale. */
export function EquitySketch({ sketch, width, height }: EquitySketchProps) {
  const { sessions, strategy, total_sessions: total, unknown } = sketch;
  if (unknown !== null || strategy.length === 0) return <p className={styles.note}>No curve: {unknown}.</p>;
  const last = decimal(strategy.at(-1));
  return (
    <figure>
      <Sparkline
        values={strategy.map((value) => Math.log(Math.max(value, 1e-9)))}
        level={0}
        width={width}
        height={height}
        label={`One unit became ${last} from ${day(sessions[0])} to ${day(sessions.at(-1))}`}
      />
      <figcaption className={styles.note}>
        1 → {last}, log scale · out of sample (selection), costs paid · {strategy.length} of {count(total)}{' '}
        sessions
      </figcaption>
    </figure>
  );
}
