import { parse } from 'secure-json-parse';
import { ServiceError, type ServiceErrorKind } from './service-error.js';
import { object, type Shape, ShapeError } from './shape.js';

interface AnswerHead {
  readonly service: string;
  /** Method and path, for messages. */
  readonly target: string;
  readonly status: number;
  readonly contentType: string;
}

export interface RawAnswer extends AnswerHead {
  readonly text: string;
}

export interface ByteAnswer extends AnswerHead {
  readonly bytes: Uint8Array;
}

const JSON_TYPE = /^application\/(problem\+)?json\s*(;|$)/i;
const LONGEST_DETAIL = 500;

/**
 * The answer read by `shape`.
 * @throws ServiceError transient for 408, 425, 429 and 5xx but 501; stale for 404 and 410; permanent for every other status but
 *   2xx, for anything that is not JSON, for numbers that JSON cannot carry (1e999 parses as Infinity) and for a wrong shape, naming the field.
 */
export function readAnswer<T>(answer: RawAnswer, shape: Shape<T>): T {
  refuseOtherThanSuccess(answer);
  if (!JSON_TYPE.test(answer.contentType)) {
    throw failure(answer, 'permanent', `answered "${answer.contentType.slice(0, 80)}" instead of JSON`);
  }
  try {
    return shape(parseFinite(answer.text), '');
  } catch (error) {
    if (error instanceof ShapeError) throw failure(answer, 'permanent', `answered wrongly: ${error.message}`);
    throw failure(answer, 'permanent', `answered malformed JSON: ${(error as Error).message}`);
  }
}

/** The bytes as they came. @throws ServiceError as `readAnswer` does, permanent for another content type */
export function readBytes({ bytes, ...head }: ByteAnswer, type: string): Uint8Array {
  const isSuccess = head.status >= 200 && head.status < 300;
  refuseOtherThanSuccess({ ...head, text: isSuccess ? '' : new TextDecoder().decode(bytes) });
  if (head.contentType.split(';')[0]!.trim().toLowerCase() === type) return bytes;
  throw failure(head, 'permanent', `answered "${head.contentType.slice(0, 80)}" instead of ${type}`);
}

function refuseOtherThanSuccess(answer: RawAnswer): void {
  const { status } = answer;
  if (status >= 300 && status < 400) {
    throw failure(answer, 'permanent', 'redirects, which is not followed: set the address that it points to');
  }
  if (status < 200 || status >= 400) throw refusal(answer);
}

function refusal(answer: RawAnswer): ServiceError {
  const { status } = answer;
  const kind = kindOf(status);
  const { type, detail } = problemOf(answer);
  const said = typeof detail === 'string' && detail !== '' ? detail.slice(0, LONGEST_DETAIL) : null;
  return failure(answer, kind, `answered ${status}${said === null ? '' : `: ${said}`}`, {
    problemType: typeof type === 'string' ? type.slice(0, 80) : null,
    said,
  });
}

function kindOf(status: number): ServiceErrorKind {
  if (status === 501) return 'permanent';
  if (status >= 500 || [408, 425, 429].includes(status)) return 'transient';
  return status === 404 || status === 410 ? 'stale' : 'permanent';
}

/** Error bodies only explain: whatever they are, the status decides. */
function problemOf({ contentType, text }: RawAnswer): Record<string, unknown> {
  if (!JSON_TYPE.test(contentType)) return {};
  try {
    return object(parse(text), '');
  } catch {
    return {};
  }
}

/** Without a positive exponent, which hardly any answer has, it takes 309 digits to leave the range of numbers. */
const MAY_OVERFLOW = /\d[eE]\+?\d|\d{309}/;

/** Looking at each value takes five times as long as parsing. */
function parseFinite(text: string): unknown {
  if (!MAY_OVERFLOW.test(text)) return parse(text);
  return parse(text, (key: string, value: unknown) => {
    if (typeof value === 'number' && !Number.isFinite(value))
      throw new ShapeError(key, 'a finite number or null');
    return value;
  });
}

const NO_PROBLEM = { problemType: null, said: null };

function failure(
  { service, target, status }: AnswerHead,
  kind: ServiceErrorKind,
  what: string,
  problem: { readonly problemType: string | null; readonly said: string | null } = NO_PROBLEM,
): ServiceError {
  const detail = `${target} ${what}`;
  // 503 is said before the work begins; 502 and 504 by something in between that had somebody behind it.
  return new ServiceError({ service, kind, status, detail, ...problem, reached: status !== 503 });
}
