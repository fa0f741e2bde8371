/** A training that cannot be done; told to the client as {type, detail}. */
export class TrainingError extends Error {
  constructor(
    readonly type: string,
    readonly detail: string,
  ) {
    super(detail);
    this.name = 'TrainingError';
  }
}
