import type { EChartsCoreOption } from 'echarts/core';
import type { ChartTheme } from './theme.ts';

type Axis = Record<string, unknown>;
type Option = Record<string, unknown>;

/** What every chart has, so that a page says only what is its own. */
export function withDefaults(option: Option, theme: ChartTheme, still: boolean): EChartsCoreOption {
  return {
    backgroundColor: 'transparent',
    color: theme.series,
    animation: !still,
    animationDuration: 250,
    textStyle: { fontFamily: theme.font, color: theme.text },
    grid: { left: 8, right: 16, top: 24, bottom: 8, containLabel: true },
    ...option,
    ...(option['tooltip'] !== undefined && { tooltip: tooltip(option['tooltip'] as Option, theme) }),
    ...(option['legend'] !== undefined && { legend: legend(option['legend'] as Option, theme) }),
    ...(option['xAxis'] !== undefined && { xAxis: axes(option['xAxis'], theme) }),
    ...(option['yAxis'] !== undefined && { yAxis: axes(option['yAxis'], theme) }),
  };
}

/** Rich text is drawn on the canvas; HTML would bring style attributes, which the Content-Security-Policy forbids. */
const tooltip = (own: Option, { surface, border, text }: ChartTheme): Option => ({
  renderMode: 'richText',
  confine: true,
  backgroundColor: surface,
  borderColor: border,
  textStyle: { color: text, fontSize: 12 },
  ...own,
});

const legend = (own: Option, { muted }: ChartTheme): Option => ({
  top: 0,
  left: 0,
  itemWidth: 14,
  itemHeight: 8,
  textStyle: { color: muted, fontSize: 12 },
  ...own,
});

const axes = (own: unknown, theme: ChartTheme): unknown =>
  Array.isArray(own) ? own.map((each: Axis) => axis(each, theme)) : axis(own as Axis, theme);

const axis = (own: Axis, { muted, border }: ChartTheme): Axis => ({
  nameTextStyle: { color: muted, fontSize: 11 },
  nameLocation: 'middle',
  nameGap: 28,
  ...own,
  axisLabel: { color: muted, fontSize: 11, ...(own['axisLabel'] as object | undefined) },
  axisLine: { lineStyle: { color: border }, ...(own['axisLine'] as object | undefined) },
  axisTick: { lineStyle: { color: border }, ...(own['axisTick'] as object | undefined) },
  splitLine: { lineStyle: { color: border, opacity: 0.6 }, ...(own['splitLine'] as object | undefined) },
});
