import type { ServicePulse } from './service-pulse.js';

/** Which of the three services this process finds down. */
export class ServicePulses {
  constructor(private readonly pulses: readonly ServicePulse[]) {}

  /** Names of the services that are down. */
  down(): string[] {
    return this.pulses.filter(({ isDown }) => isDown).map(({ service }) => service);
  }

  onChange(listener: () => void): void {
    for (const pulse of this.pulses) pulse.onChange(listener);
  }
}
