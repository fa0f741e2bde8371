/** Something the user can put right; `message` is one sentence that says what is wrong and what to do. */
export class FactoryError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'FactoryError';
  }
}
