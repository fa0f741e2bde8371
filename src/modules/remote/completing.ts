import { Injectable } from '@nestjs/common';
import { CarriedSimulations } from '../jobs/carried-simulations.js';
import { Failing } from './failing.js';
import type { Shown } from './held-leases.js';
import { readResult, type ReportedResult } from './read-result.js';
import { endedBefore } from './refusals.js';
import { type Accepted, Reporting } from './reporting.js';

/** Stores the result that a worker brings. The first one counts, whoever brings it and however late. */
@Injectable()
export class Completing {
  constructor(
    private readonly reporting: Reporting,
    private readonly carried: CarriedSimulations,
    private readonly failing: Failing,
  ) {}

  /**
   * A result that says that it is none (`stats.error`) ends the simulation as failed.
   * @throws Problem 403 for a lease of something else, 409 when another result was first, 410 when nobody wants it any
   *   more, 413 or 422 for what is no result
   */
  complete(shown: Shown, result: ReportedResult): Promise<Accepted> {
    return this.reporting.report(shown, async (tx, held, simulation) => {
      if (held.state === 'completed') return null;
      const { stats, ...made } = readResult(result, simulation.params.data_version);
      if (typeof stats === 'string') {
        return this.failing.fail(tx, held, simulation, {
          error: `the result is an error: ${stats}`,
          final: true,
        });
      }
      if (await this.carried.complete(tx, simulation, { stats, ...made })) return 'completed';
      throw endedBefore((await this.carried.find(tx, simulation.id))!);
    });
  }
}
