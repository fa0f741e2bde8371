import { type DynamicModule, Module, type ModuleMetadata } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { HandOutModule } from '../jobs/hand-out.module.js';
import { Claiming } from './claiming.js';
import { Completing } from './completing.js';
import { Failing } from './failing.js';
import { HeldLeases } from './held-leases.js';
import { HttpWorkersRepository } from './http-workers.repository.js';
import { Keeping } from './keeping.js';
import { Lease } from './lease.entity.js';
import { LeaseExpiry } from './lease-expiry.js';
import { LeasesRepository } from './leases.repository.js';
import { Reporting } from './reporting.js';
import { Settling } from './settling.js';
import { WorkController } from './work.controller.js';

/** Simulations for workers that speak HTTP. */
@Module({})
export class RemoteModule {
  /** @param imports what provides AcceptedResults */
  static with(imports: NonNullable<ModuleMetadata['imports']>): DynamicModule {
    return {
      module: RemoteModule,
      imports: [TypeOrmModule.forFeature([Lease]), HandOutModule.with(imports)],
      controllers: [WorkController],
      providers: [
        LeasesRepository,
        HttpWorkersRepository,
        HeldLeases,
        Claiming,
        Keeping,
        Reporting,
        Completing,
        Failing,
        Settling,
        LeaseExpiry,
      ],
    };
  }
}
