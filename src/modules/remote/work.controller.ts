import { Body, Controller, HttpCode, Inject, Param, Post, Req, Res } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiOperation, ApiResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CONFIG, type OrchestratorConfig } from '../../config/orchestrator.config.js';
import { isOutage } from '../../platform/database/is-outage.js';
import { IdParams } from '../../platform/http/id.params.js';
import { Problem, unavailable } from '../../platform/http/problem.js';
import { HEARTBEAT_S } from '../jobs/heartbeat.js';
import { type Asking, Claiming, type Handed } from './claiming.js';
import { Completing } from './completing.js';
import { ClaimAnswer, HeartbeatAnswer, ReportAnswer, type WorkAnswer } from './dto/work.answers.js';
import { ClaimDto, CompleteDto, FailDto, LeaseDto } from './dto/work.dto.js';
import { Failing } from './failing.js';
import type { Shown } from './held-leases.js';
import { Keeping } from './keeping.js';
import { type Accepted, Reporting } from './reporting.js';

const LONGEST_WAIT_S = 60;
const RETRY_AFTER_S = 1;

/** What workers call that know nothing but HTTP (docs/workers.md). */
@ApiTags('workers')
@ApiResponse({
  status: 403,
  description: 'The lease is not one of this simulation, this worker and this token.',
})
@ApiResponse({ status: 503, description: 'A store is away; try again after Retry-After seconds.' })
@Controller('jobs')
export class WorkController {
  constructor(
    private readonly claiming: Claiming,
    private readonly keeping: Keeping,
    private readonly reporting: Reporting,
    private readonly completing: Completing,
    private readonly failing: Failing,
    @Inject(CONFIG) private readonly config: OrchestratorConfig,
  ) {}

  @Post('claim')
  @HttpCode(200)
  @ApiOperation({ summary: 'Take the next simulation, or wait for one' })
  @ApiOkResponse({ type: ClaimAnswer })
  @ApiNoContentResponse({ description: 'There was nothing to do: ask again.' })
  @ApiResponse({ status: 409, description: 'The worker has the name of a process of the factory.' })
  async claim(
    @Body() body: ClaimDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ClaimAnswer | undefined> {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    const handed = await answering(reply, () => this.claiming.claim(this.asking(body, request), gone.signal));
    if (handed !== null) return this.claimAnswer(handed);
    reply.status(204);
    return undefined;
  }

  @Post(':id/heartbeat')
  @HttpCode(200)
  @ApiOperation({ summary: 'Keep the lease, and hear whether the result is still wanted' })
  @ApiOkResponse({ type: HeartbeatAnswer })
  @ApiResponse({ status: 409, description: 'cancel: true. The lease was lost or the simulation has ended.' })
  @ApiResponse({ status: 410, description: 'cancel: true. Nobody wants the result any more.' })
  async heartbeat(
    @Param() { id }: IdParams,
    @Body() body: LeaseDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<HeartbeatAnswer> {
    const until = await answering(reply, () => this.keeping.keep(shownBy(id, body, request)));
    return { cancel: false, lease_expires_at: until };
  }

  @Post(':id/complete')
  @HttpCode(200)
  @ApiOperation({ summary: 'Bring a result; the first one counts, the same again changes nothing' })
  @ApiOkResponse({ type: ReportAnswer })
  @ApiResponse({ status: 409, description: 'Another result was first.' })
  @ApiResponse({ status: 410, description: 'Nobody wants the result any more.' })
  @ApiResponse({ status: 413, description: 'The result is larger than 64 KiB.' })
  @ApiResponse({ status: 422, description: 'That is no result; the detail names the field.' })
  async complete(
    @Param() { id }: IdParams,
    @Body() body: CompleteDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportAnswer> {
    const { result, engine_version: engineVersion, data_version: dataVersion } = body;
    const brought = { result, engineVersion, dataVersion };
    return reportAnswer(
      await answering(reply, () => this.completing.complete(shownBy(id, body, request), brought)),
    );
  }

  @Post(':id/fail')
  @HttpCode(200)
  @ApiOperation({ summary: 'Say that a try failed; it gets another one, if that may help and one is left' })
  @ApiOkResponse({ type: ReportAnswer })
  @ApiResponse({ status: 409, description: 'The simulation has ended, or somebody else has it by now.' })
  @ApiResponse({ status: 410, description: 'Nobody wants the result any more.' })
  async fail(
    @Param() { id }: IdParams,
    @Body() body: FailDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<ReportAnswer> {
    const failure = { error: body.error, final: body.retry === false };
    const accepted = await answering(reply, () =>
      this.reporting.report(
        shownBy(id, body, request),
        (tx, held, simulation) => this.failing.fail(tx, held, simulation, failure),
        body.error,
      ),
    );
    return reportAnswer(accepted);
  }

  private asking(body: ClaimDto, request: FastifyRequest): Asking {
    const waitS = body.wait_seconds ?? Math.min(this.config.POLL_INTERVAL, LONGEST_WAIT_S);
    return {
      worker: { id: body.worker_id, host: body.host ?? request.ip, version: body.version ?? 'unknown' },
      principal: principalOf(request),
      waitMs: waitS * 1000,
    };
  }

  private claimAnswer({ simulations, lease, expiresAt }: Handed): ClaimAnswer {
    const jobs = simulations.map((each): WorkAnswer => ({
      id: each.id,
      run_id: each.runId,
      generation: each.generation,
      priority: each.priority,
      model_id: each.modelId,
      attempt: each.attempt,
      request: each.request,
      data_version: each.params.data_version,
      engine_version: each.engineVersion,
    }));
    // Three chances before the lease expires, and often enough to be called alive.
    const pace = Math.min(this.config.JOB_LOCK_MS / 3000, HEARTBEAT_S);
    return { job: jobs[0]!, jobs, lease, lease_expires_at: expiresAt, heartbeat_seconds: pace };
  }
}

const reportAnswer = ({ status, queue }: Accepted): ReportAnswer => ({
  accepted: true,
  job_status: status,
  queue,
});

const shownBy = (jobId: string, body: LeaseDto, request: FastifyRequest): Shown => ({
  jobId,
  lease: body.lease,
  principal: principalOf(request),
  workerId: body.worker_id ?? null,
});

/** Without tokens everybody is `local`; the door lets nobody else through without a name. */
const principalOf = (request: FastifyRequest): string => request.principal?.name ?? 'local';

/** A store that is away is no error of the worker's or ours: 503, and when to try again. */
async function answering<T>(reply: FastifyReply, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const problem = isOutage(error)
      ? unavailable('PostgreSQL does not answer; try again in a moment.')
      : error;
    if (problem instanceof Problem && problem.getStatus() === 503) reply.header('retry-after', RETRY_AFTER_S);
    throw problem;
  }
}
