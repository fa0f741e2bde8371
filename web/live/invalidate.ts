import type { QueryClient } from '@tanstack/react-query';
import { queriesOf } from './queries-of.ts';
import type { LiveStream } from './stream.ts';

/** An answer is asked for again at most this often; the stream itself tells up to four times a second. */
const EVERY_MS = 1_000;

/** Makes answers old as events come: the first at once, those that follow together after a second. */
export function invalidateOnEvents(stream: LiveStream, queries: QueryClient): () => void {
  const resting = new Map<string, { again: boolean }>();

  const refresh = (key: readonly string[]): void => {
    const name = key.join('/');
    const rest = resting.get(name);
    if (rest !== undefined) {
      rest.again = true;
      return;
    }
    const started = { again: false };
    resting.set(name, started);
    void queries.invalidateQueries({ queryKey: key }, { cancelRefetch: false });
    setTimeout(() => {
      resting.delete(name);
      if (started.again) refresh(key);
    }, EVERY_MS);
  };

  return stream.listen((event) => queriesOf(event).forEach(refresh));
}
