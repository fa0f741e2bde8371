/** One field that the API refused, as problem+json tells it. */
export interface FieldError {
  readonly field: string;
  readonly message: string;
}

/** Why a call gave no answer; `message` is one sentence for people, status 0 means that nothing answered. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly errors: readonly FieldError[] = [],
  ) {
    super(message);
  }
}

interface ProblemBody {
  readonly detail?: string;
  readonly title?: string;
  readonly errors?: readonly FieldError[];
}

/** Reads RFC 9457 problem+json; anything else becomes a sentence about the status. */
export function toApiError(status: number, body: unknown): ApiError {
  const { detail, title, errors } = (typeof body === 'object' && body !== null ? body : {}) as ProblemBody;
  return new ApiError(status, detail ?? title ?? `The API answered with status ${status}.`, errors ?? []);
}
