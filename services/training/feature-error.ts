/** A call to the feature service that failed; `transient` when the same call may succeed later. */
export class FeatureError extends Error {
  constructor(
    readonly status: number,
    readonly detail: string,
    readonly transient: boolean,
  ) {
    super(detail);
    this.name = 'FeatureError';
  }

  /** What an answer other than 200 means; its problem+json detail is passed on. Redirects are not followed. */
  static answered(status: number, body: Uint8Array): FeatureError {
    const detail = `The feature service answered ${status}: ${problemDetail(body)}`;
    return new FeatureError(status, detail, status >= 500 || status === 429);
  }
}

function problemDetail(body: Uint8Array): string {
  try {
    const { detail } = JSON.parse(Buffer.from(body).toString('utf8')) as { detail?: unknown };
    if (typeof detail === 'string') return detail;
  } catch {
    // Not JSON: what a proxy or another program says is not worth showing.
  }
  return 'no detail given';
}
