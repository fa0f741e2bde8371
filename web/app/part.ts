/** A part of the dashboard that did not arrive. */
export class MissingPart extends Error {
  constructor(cause: unknown) {
    super('This part of the dashboard did not arrive. It is fetched as soon as the factory answers again.', {
      cause,
    });
  }
}

/**
 * Wraps a dynamic import for `lazy`; it fails with MissingPart. Browsers and the bundler remember what could not be
 * fetched, so trying the import again gives the same error, or a part without its styles: see `useReload`.
 */
export const part =
  <T>(load: () => Promise<T>): (() => Promise<T>) =>
  () =>
    load().catch((cause: unknown) => {
      throw new MissingPart(cause);
    });
