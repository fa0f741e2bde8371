import { Optional, Required } from '../../../platform/http/field.js';
import { idName } from '../../../platform/http/names.js';
import { numberFrom, type Rule, shown, textLike, trueOrFalse } from '../../../platform/http/rules.js';

const MOST_WAIT_S = 60;
const LONGEST_ERROR = 2000;

const anObject: Rule = {
  must: 'an object',
  fault: (value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? null : `got ${shown(value)}`,
  schema: { type: 'object', additionalProperties: true },
};
const version = (most: number): Rule =>
  textLike(new RegExp(`^[\\x21-\\x7e]{1,${most}}$`), `a text of 1 to ${most} characters`);

/** Body of `POST /jobs/claim`. */
export class ClaimDto {
  @Required(idName, 'Name of the worker, its own among all.')
  worker_id: string;

  @Optional(
    numberFrom(0, MOST_WAIT_S),
    'Seconds to wait for work when there is none; POLL_INTERVAL when it is left out.',
  )
  wait_seconds?: number;

  @Optional(version(255), 'Host that the worker runs on; its address when it is left out.')
  host?: string;

  @Optional(version(32), 'Version of the worker.')
  version?: string;
}

/** What every call about a claimed simulation shows. */
export class LeaseDto {
  @Required(textLike(/^.{1,200}$/s, 'a text of 1 to 200 characters'), 'The lease that the claim answered.')
  lease: string;

  @Optional(idName, 'Name of the worker; when it is told, it has to be the one that claimed.')
  worker_id?: string;
}

/** Body of `POST /jobs/{id}/complete`. */
export class CompleteDto extends LeaseDto {
  @Required(
    anObject,
    'The answer of the simulation service as it came, or its `stats` alone; at most 64 KiB.',
  )
  result: Record<string, unknown>;

  @Optional(version(64), 'Version of the engine, when the result does not tell.')
  engine_version?: string;

  @Optional(
    version(128),
    'Version of the data, when the result does not tell; else the one that was ordered.',
  )
  data_version?: string;
}

/** Body of `POST /jobs/{id}/fail`. */
export class FailDto extends LeaseDto {
  @Required(
    textLike(new RegExp(`^.{1,${LONGEST_ERROR}}$`, 's'), `a text of 1 to ${LONGEST_ERROR} characters`),
    'Why it failed, for people.',
  )
  error: string;

  @Optional(trueOrFalse, 'Whether another try may help.', { default: true })
  retry?: boolean;
}
