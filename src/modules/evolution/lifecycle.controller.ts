import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdParams } from '../../platform/http/id.params.js';
import type { RunAction } from './core/run-transitions.js';
import { LifecycleAnswerDto } from './dto/lifecycle-answer.dto.js';
import { Lifecycle } from './lifecycle.js';

/** Each may be repeated, and answers 409 with the reason when the run's state does not allow it. */
@ApiTags('evolution')
@Controller('runs/:id')
export class LifecycleController {
  constructor(private readonly lifecycle: Lifecycle) {}

  @Post('stop')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'End a run: nothing else begins, what runs is told to stop at its next heartbeat, all results stay',
  })
  @ApiOkResponse({ type: LifecycleAnswerDto })
  stop(@Param() { id }: IdParams): Promise<LifecycleAnswerDto> {
    return this.perform('stop', id);
  }

  @Post('pause')
  @HttpCode(200)
  @ApiOperation({ summary: 'Keep everything and hand out nothing; what runs finishes' })
  @ApiOkResponse({ type: LifecycleAnswerDto })
  pause(@Param() { id }: IdParams): Promise<LifecycleAnswerDto> {
    return this.perform('pause', id);
  }

  @Post('resume')
  @HttpCode(200)
  @ApiOperation({ summary: 'Go on with a paused run as soon as there is a place for it' })
  @ApiOkResponse({ type: LifecycleAnswerDto })
  resume(@Param() { id }: IdParams): Promise<LifecycleAnswerDto> {
    return this.perform('resume', id);
  }

  @Post('retry-failed')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Run only the failed simulations of the last generation again; a run that had ended decides anew',
  })
  @ApiOkResponse({ type: LifecycleAnswerDto })
  retryFailed(@Param() { id }: IdParams): Promise<LifecycleAnswerDto> {
    return this.perform('retry-failed', id);
  }

  private async perform(action: RunAction, id: string): Promise<LifecycleAnswerDto> {
    const { run, retried } = await this.lifecycle.perform(action, id);
    return { run_id: run.id, status: run.status, stop_reason: run.stopReason, retried };
  }
}
