import { Global, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { CONFIG, type OrchestratorConfig } from '../config/orchestrator.config.js';
import { FeatureClient } from './feature.client.js';
import type { ServicePulse } from './service-pulse.js';
import { ServicePulses } from './service-pulses.js';
import { SimulationClient } from './simulation.client.js';
import { TrainingClient } from './training.client.js';

/** The clients of the three services, for everybody; needs CONFIG. */
@Global()
@Module({
  providers: [
    {
      provide: FeatureClient,
      inject: [CONFIG],
      useFactory: (config: OrchestratorConfig) => new FeatureClient({ baseUrl: config.FEATURE_URL }),
    },
    {
      provide: TrainingClient,
      inject: [CONFIG],
      useFactory: (config: OrchestratorConfig) => new TrainingClient({ baseUrl: config.TRAINING_URL }),
    },
    {
      provide: SimulationClient,
      inject: [CONFIG],
      // One attempt a call: the queue tries again (SIMULATION_ATTEMPTS), and retries of retries would multiply.
      useFactory: (config: OrchestratorConfig) =>
        new SimulationClient({
          baseUrl: config.SIMULATION_URL,
          timeoutMs: config.SIMULATION_TIMEOUT_S * 1000,
          retries: 0,
        }),
    },
    {
      provide: ServicePulses,
      inject: [FeatureClient, TrainingClient, SimulationClient],
      useFactory: (...clients: { pulse: ServicePulse }[]) =>
        new ServicePulses(clients.map(({ pulse }) => pulse)),
    },
  ],
  exports: [FeatureClient, TrainingClient, SimulationClient, ServicePulses],
})
export class ClientsModule implements OnApplicationShutdown {
  constructor(
    @Inject(FeatureClient) private readonly features: FeatureClient,
    @Inject(TrainingClient) private readonly training: TrainingClient,
    @Inject(SimulationClient) private readonly simulation: SimulationClient,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    await Promise.all([this.features.close(), this.training.close(), this.simulation.close()]);
  }
}
