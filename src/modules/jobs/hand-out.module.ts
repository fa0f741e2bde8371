import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { CarriedSimulations } from './carried-simulations.js';
import { CarriedSimulationsRepository } from './carried-simulations.repository.js';
import { SimulateClaimer } from './simulate-claimer.js';
import { SimulationsModule } from './simulations.module.js';

/** What it takes to hand simulations to somebody outside this process. */
@Module({})
export class HandOutModule {
  /** @param imports what provides AcceptedResults */
  static with(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: HandOutModule,
      imports: [SimulationsModule, ...imports],
      providers: [CarriedSimulationsRepository, CarriedSimulations, SimulateClaimer],
      exports: [CarriedSimulations, SimulateClaimer],
    };
  }
}
