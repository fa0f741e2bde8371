import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useState, useSyncExternalStore } from 'react';
import { invalidateOnEvents } from './invalidate.ts';
import { LiveStream, type LiveState } from './stream.ts';

/** A tab that nobody looks at gives its connection back after this. */
const HIDDEN_MS = 60_000;
/** How often answers are asked for again while no events come. */
const POLL_MS = 10_000;

const Context = createContext<LiveStream | null>(null);

/** Gives everything below it the tab's event stream, and keeps the answers that are shown up to date with it. */
export function LiveProvider({ enabled, children }: { enabled: boolean; children: ReactNode }) {
  const queries = useQueryClient();
  const [stream] = useState(() => new LiveStream(() => void queries.invalidateQueries()));

  useEffect(() => {
    if (!enabled) return undefined;
    const silence = invalidateOnEvents(stream, queries);
    stream.start();
    const leave = followVisibility(stream);
    return () => {
      leave();
      silence();
      stream.stop('connecting');
    };
  }, [enabled, queries, stream]);

  return (
    <Context value={stream}>
      <Polling />
      {children}
    </Context>
  );
}

/** The fallback: while the stream is away, what is shown is asked for again every ten seconds. */
function Polling() {
  const queries = useQueryClient();
  const [state] = useLiveState();
  useEffect(() => {
    if (state !== 'stale') return undefined;
    const timer = setInterval(() => void queries.invalidateQueries(), POLL_MS);
    return () => clearInterval(timer);
  }, [queries, state]);
  return null;
}

function followVisibility(stream: LiveStream): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let away = false;
  const follow = () => {
    clearTimeout(timer);
    if (document.hidden) {
      timer = setTimeout(() => {
        away = stream.state !== 'paused';
        if (away) stream.stop('stale');
      }, HIDDEN_MS);
    } else if (away) {
      away = false;
      stream.start();
    }
  };
  document.addEventListener('visibilitychange', follow);
  return () => {
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', follow);
  };
}

function useStream(): LiveStream {
  const stream = useContext(Context);
  if (stream === null) throw new Error('outside of LiveProvider');
  return stream;
}

/** Whether events arrive, and the switch that pauses them. */
export function useLiveState(): [LiveState, () => void] {
  const stream = useStream();
  const state = useSyncExternalStore(
    (changed) => stream.watch(changed),
    () => stream.state,
  );
  return [state, () => (state === 'paused' ? stream.start() : stream.stop('paused'))];
}
