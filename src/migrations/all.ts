import { Initial1763800000000 } from './1763800000000-initial.js';
import { Lifecycle1763900000000 } from './1763900000000-lifecycle.js';
import { Leases1763910000000 } from './1763910000000-leases.js';
import { ServicesDown1763920000000 } from './1763920000000-services-down.js';
import { Evidence1763930000000 } from './1763930000000-evidence.js';
import { EventLog1764000000000 } from './1764000000000-event-log.js';
import { ImportanceGroups1764010000000 } from './1764010000000-importance-groups.js';
import { Webhooks1764020000000 } from './1764020000000-webhooks.js';
import { FailedJobs1764100000000 } from './1764100000000-failed-jobs.js';
import { SimulationFigures1764110000000 } from './1764110000000-simulation-figures.js';
import { OneIndexLess1764120000000 } from './1764120000000-one-index-less.js';

/** Every migration, oldest first. */
export const MIGRATIONS = [
  Initial1763800000000,
  Lifecycle1763900000000,
  Leases1763910000000,
  ServicesDown1763920000000,
  Evidence1763930000000,
  EventLog1764000000000,
  ImportanceGroups1764010000000,
  Webhooks1764020000000,
  FailedJobs1764100000000,
  SimulationFigures1764110000000,
  OneIndexLess1764120000000,
];
