import type { CandlesAnswer } from '../../api/generated/types.gen.ts';
import type { ChartTheme } from '../../charts/theme.ts';
import { count, decimal } from '../../ui/format.ts';
import { colourOf, REGIMES, wordsOf } from './regimes.ts';

type Regimes = CandlesAnswer['regimes'][number];

/** Pixels for prices and volumes at the axis. */
const LEFT = 64;

/** Prices above, volume below, on one axis of time that both are zoomed by. */
export function candlesOption(answer: CandlesAnswer, bands: Regimes | undefined, theme: ChartTheme) {
  const { candles } = answer;
  const times = timesOf(answer);
  const hasVolume = candles.some(({ volume }) => volume > 0);
  const axis = { type: 'category', data: times, boundaryGap: true };
  return {
    // Fixed margins: what labels need differs, and both have one axis of time.
    grid: [
      { left: LEFT, right: 16, top: 24, bottom: hasVolume ? 158 : 64 },
      { left: LEFT, right: 16, height: 64, bottom: 64 },
    ],
    axisPointer: { link: [{ xAxisIndex: 'all' }] },
    tooltip: { trigger: 'axis', axisPointer: { type: 'cross' }, formatter: tooltipOf(answer, bands, times) },
    dataZoom: [
      { type: 'inside', xAxisIndex: [0, 1] },
      {
        type: 'slider',
        xAxisIndex: [0, 1],
        bottom: 4,
        height: 20,
        borderColor: theme.border,
        textStyle: { color: theme.muted },
      },
    ],
    xAxis: [
      { ...axis, axisLabel: { show: !hasVolume }, axisTick: { show: false } },
      { ...axis, gridIndex: 1, show: hasVolume },
    ],
    yAxis: [
      { type: 'value', scale: true },
      { type: 'value', gridIndex: 1, show: hasVolume, splitNumber: 2, axisLabel: { formatter: compact } },
    ],
    series: [
      {
        type: 'candlestick',
        name: answer.symbol,
        // ECharts has them in this order: open, close, low, high.
        data: candles.map(({ open, close, low, high }) => [open, close, low, high]),
        itemStyle: {
          color: theme.surface,
          borderColor: theme.gain,
          color0: theme.loss,
          borderColor0: theme.loss,
        },
        ...(bands !== undefined && { markArea: areasOf(bands, theme), markLine: fitLine(answer, theme) }),
      },
      {
        type: 'bar',
        name: 'Volume',
        xAxisIndex: 1,
        yAxisIndex: 1,
        data: candles.map(({ volume }) => volume),
        itemStyle: { color: theme.luck, opacity: 0.6 },
      },
    ],
  };
}

/** When each candle opens by the clock of the exchange: the session of daily bars, the minute of others. */
function timesOf({ candles, timeframe, timezone }: CandlesAnswer): string[] {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: timezone,
    dateStyle: 'short',
    ...(timeframe !== '1d' && { timeStyle: 'short' }),
  });
  return candles.map(({ time }) => format.format(new Date(time)));
}

const compact = (value: number): string =>
  new Intl.NumberFormat(undefined, { notation: 'compact', maximumFractionDigits: 1 }).format(value);

function areasOf({ name, bands }: Regimes, theme: ChartTheme) {
  const kinds = REGIMES.find((each) => each.name === name)?.words.length ?? 2;
  return {
    silent: true,
    data: bands
      .filter(({ regime }) => regime >= 0)
      .map(({ from, to, regime }) => [
        // Half a candle to both sides, so that neighbours touch.
        { xAxis: from - 0.5, itemStyle: { color: colourOf(regime, kinds, theme) } },
        { xAxis: to + 0.5 },
      ]),
  };
}

/** Where what the regimes were fitted on ends, if it is among what is shown. */
function fitLine({ candles, fit_until: fitted }: CandlesAnswer, theme: ChartTheme) {
  const place = candles.findIndex(({ time }) => time > fitted);
  if (place <= 0) return undefined;
  return {
    silent: true,
    symbol: 'none',
    lineStyle: { color: theme.outOfSample, type: 'dashed' },
    label: { formatter: 'out-of-sample', color: theme.outOfSample, position: 'end', rotate: 0 },
    data: [{ xAxis: place }],
  };
}

const tooltipOf =
  (answer: CandlesAnswer, bands: Regimes | undefined, times: readonly string[]) =>
  (points: readonly { dataIndex: number }[]): string => {
    const place = points[0]?.dataIndex ?? 0;
    const candle = answer.candles[place];
    if (candle === undefined) return '';
    const { open, high, low, close, volume, bars } = candle;
    const band = bands?.bands.find(({ from, to }) => from <= place && place <= to);
    const kind = REGIMES.find(({ name }) => name === bands?.name);
    return [
      `${times[place]}${bars > 1 ? `, ${bars} bars` : ''}`,
      `open ${decimal(open)}   high ${decimal(high)}`,
      `low ${decimal(low)}   close ${decimal(close)}`,
      `volume ${count(volume)}`,
      ...(band === undefined || kind === undefined
        ? []
        : [`regime ${band.regime}: ${wordsOf(kind, band.regime)}`]),
    ].join('\n');
  };
