import { type ReactNode, useId, useMemo, useRef, useState } from 'react';
import { useSettings } from '../app/settings.ts';
import { Button } from '../ui/button.tsx';
import { ExportButtons, type TableOf } from '../ui/export-menu.tsx';
import { NONE } from '../ui/format.ts';
import styles from './chart.module.css';
import { withDefaults } from './defaults.ts';
import { asPng, asSvg } from './picture.ts';
import type { ChartTheme } from './theme.ts';
import { useChartTheme } from './use-chart-theme.ts';
import { type ChartEvents, useEcharts } from './use-echarts.ts';

interface ChartProps {
  /** The file name of exports, and what buttons say. */
  name: string;
  /** What is to be seen, in one sentence made of the same numbers: the picture's text alternative. */
  description: string;
  /** An ECharts option; must be stable between draws (useCallback), since a new one draws anew. */
  option: (theme: ChartTheme) => Record<string, unknown>;
  /** The same figures as a table, with full precision. */
  table: TableOf;
  /** In-sample or out-of-sample, costs, "showing N of M". */
  notes?: readonly string[];
  height?: number;
  events?: ChartEvents;
  /** Stands at the left of the buttons, for choices of the picture. */
  controls?: ReactNode;
}

const NO_EVENTS: ChartEvents = {};

/** A picture with what belongs to each: its words, its table, its files. */
export function Chart({
  name,
  description,
  option,
  table,
  notes = [],
  height = 320,
  events = NO_EVENTS,
  controls,
}: ChartProps) {
  const theme = useChartTheme();
  const { motion } = useSettings();
  const box = useRef<HTMLDivElement>(null);
  const [asTable, setAsTable] = useState(false);
  const id = useId();
  const full = useMemo(() => {
    const still = motion === 'reduced' || matchMedia('(prefers-reduced-motion: reduce)').matches;
    return withDefaults(option(theme), theme, still);
  }, [option, theme, motion]);
  useEcharts(box, full, events);
  return (
    <figure className={styles.figure}>
      <div className={styles.bar}>
        <div className={styles.controls}>{controls}</div>
        <Button
          size="s"
          variant="ghost"
          icon="table"
          aria-pressed={asTable}
          onClick={() => setAsTable(!asTable)}
        >
          {asTable ? 'Picture' : 'Table'}
        </Button>
        <ExportButtons name={name} table={() => table} />
        <Button
          size="s"
          variant="ghost"
          icon="download"
          aria-label={`PNG of ${name}`}
          onClick={() => void asPng(name, full, box.current!)}
        >
          PNG
        </Button>
        <Button
          size="s"
          variant="ghost"
          icon="download"
          aria-label={`SVG of ${name}`}
          onClick={() => void asSvg(name, full, box.current!)}
        >
          SVG
        </Button>
      </div>
      <div
        ref={box}
        className={styles.box}
        style={{ height }}
        hidden={asTable}
        role="img"
        aria-label={description}
        aria-describedby={notes.length > 0 ? id : undefined}
      />
      {asTable && <TableTwin name={name} table={table} height={height} />}
      {notes.length > 0 && (
        <figcaption id={id} className={styles.notes}>
          {notes.join(' · ')}
        </figcaption>
      )}
    </figure>
  );
}

function TableTwin({
  name,
  table: { header, rows },
  height,
}: {
  name: string;
  table: TableOf;
  height: number;
}) {
  return (
    <div
      className={styles.twin}
      style={{ maxHeight: Math.max(height, 240) }}
      tabIndex={0}
      role="region"
      aria-label={name}
    >
      <table>
        <caption className="visually-hidden">{name}</caption>
        <thead>
          <tr>
            {header.map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, place) => (
            <tr key={place}>
              {row.map((cell, column) => (
                <td key={header[column]} data-numeric={typeof cell === 'number'}>
                  {cell === null || cell === undefined ? NONE : String(cell)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
