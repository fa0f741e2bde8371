import type { EChartsCoreOption } from 'echarts/core';
import { save } from '../ui/save.ts';

const background = (): string =>
  getComputedStyle(document.documentElement).getPropertyValue('--surface').trim();

/** Draws the picture again, apart from the page, without motion: in the size in which it is shown. */
async function render<T>(
  option: EChartsCoreOption,
  box: HTMLElement,
  renderer: 'canvas' | 'svg',
  read: (chart: ReturnType<typeof import('./echarts.ts').init>) => T,
): Promise<T> {
  const { init } = await import('./echarts.ts');
  const size = { width: box.clientWidth || 960, height: box.clientHeight || 400 };
  const chart = init(document.createElement('div'), null, { renderer, devicePixelRatio: 2, ...size });
  chart.setOption({ ...option, animation: false, backgroundColor: background() });
  try {
    return read(chart);
  } finally {
    chart.dispose();
  }
}

/** Saves the picture with two pixels for each of the screen's. */
export async function asPng(name: string, option: EChartsCoreOption, box: HTMLElement): Promise<void> {
  const canvas = await render(option, box, 'canvas', (chart) => chart.renderToCanvas());
  canvas.toBlob((blob) => blob !== null && save(`${name}.png`, blob));
}

/** Saves the picture as lines, for print. */
export async function asSvg(name: string, option: EChartsCoreOption, box: HTMLElement): Promise<void> {
  save(
    `${name}.svg`,
    await render(option, box, 'svg', (chart) => chart.renderToSVGString()),
    'image/svg+xml',
  );
}
