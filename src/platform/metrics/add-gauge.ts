import { Gauge, type Registry } from 'prom-client';
import { log } from '../logging/log.js';

export interface Reading<L extends string> {
  readonly labels: Readonly<Record<L, string>>;
  readonly value: number;
}

interface GaugeOptions<L extends string> {
  readonly name: string;
  /** Says what is counted, with its unit. */
  readonly help: string;
  readonly labels: readonly L[];
  /** All series of the gauge; a series that is not read any more disappears. */
  readonly read: () => Promise<readonly Reading<L>[]>;
}

/** Adds a gauge that is read when metrics are scraped. One that cannot be read is absent and spoils no other. */
export function addGauge<L extends string>(registry: Registry, options: GaugeOptions<L>): void {
  const gauge: Gauge<L> = new Gauge<L>({
    name: options.name,
    help: options.help,
    labelNames: options.labels,
    registers: [registry],
    async collect() {
      const readings = await options.read().catch((error: unknown) => {
        log().warn({ err: error, metric: options.name }, `${options.name} cannot be read`);
        return [];
      });
      gauge.reset();
      for (const { labels, value } of readings) gauge.set({ ...labels }, value);
      // A gauge without labels would show 0 for what is not known.
      if (readings.length === 0 && options.labels.length === 0) gauge.remove();
    },
  });
}
