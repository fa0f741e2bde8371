import type { ECharts, EChartsCoreOption } from 'echarts/core';
import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { part } from '../app/part.ts';

const loadEcharts = part(() => import('./echarts.ts'));

export type ChartEvents = Readonly<Record<string, (event: never) => void>>;

/** Draws `option` into `box` as long as both live, and follows its size; the library is loaded when first drawn. */
export function useEcharts(
  box: RefObject<HTMLDivElement | null>,
  option: EChartsCoreOption,
  events: ChartEvents,
): RefObject<ECharts | null> {
  const chart = useRef<ECharts>(null);
  const [failure, setFailure] = useState<unknown>();
  const draw = useEffectEvent(() => chart.current?.setOption(option, { notMerge: true }));
  const hear = useEffectEvent((name: string, event: unknown) => events[name]?.(event as never));
  const names = Object.keys(events).join(' ');

  useEffect(() => {
    let gone = false;
    let observer: ResizeObserver | undefined;
    const begin = async () => {
      const { init } = await loadEcharts();
      if (gone || box.current === null) return;
      const made = init(box.current, null, { renderer: 'canvas' });
      chart.current = made;
      for (const name of names.split(' ').filter(Boolean)) made.on(name, (event) => hear(name, event));
      observer = new ResizeObserver(() => made.resize());
      observer.observe(box.current);
      draw();
    };
    void begin().catch(setFailure);
    return () => {
      gone = true;
      observer?.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, [box, names]);

  useEffect(() => draw(), [option]);
  if (failure !== undefined) throw failure;
  return chart;
}
