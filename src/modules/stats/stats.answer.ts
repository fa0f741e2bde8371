import { ApiProperty } from '@nestjs/swagger';
import { SimulationCounts } from '../jobs/dto/simulation-counts.js';

class RunStats {
  @ApiProperty()
  total: number;

  @ApiProperty()
  pending: number;

  @ApiProperty()
  running: number;

  @ApiProperty()
  paused: number;

  @ApiProperty()
  completed: number;

  @ApiProperty()
  promoted: number;

  @ApiProperty()
  stopped: number;

  @ApiProperty()
  failed: number;
}

class ModelStats {
  @ApiProperty({ description: 'Models of all grid searches.' })
  trained: number;

  @ApiProperty({ description: 'Distinct training configurations with a model.' })
  fingerprints: number;

  @ApiProperty({ description: 'Generations whose model had been trained before.' })
  reused: number;

  @ApiProperty()
  promoted: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Of all promoted models.' })
  best_sqn: number | null;
}

class WorkerStats {
  @ApiProperty()
  alive: number;

  @ApiProperty()
  stale: number;

  @ApiProperty()
  gone: number;
}

/** The factory in numbers. */
export class StatsAnswer {
  @ApiProperty()
  runs: RunStats;

  @ApiProperty()
  jobs: SimulationCounts;

  @ApiProperty()
  models: ModelStats;

  @ApiProperty({ description: 'Same as `models.promoted`.' })
  promoted_models: number;

  @ApiProperty({ description: 'Processes that run simulations.' })
  workers: WorkerStats;
}
