import { useCallback, useEffect } from 'react';

const AGAIN_MS = 5_000;

/** Loads the page anew if the factory answers: where it does not, the browser would put its own error in place of the page. */
async function reloadIfAnswered(): Promise<void> {
  const answer = await fetch('/favicon.svg', { cache: 'no-store' }).catch(() => null);
  if (answer?.ok === true) window.location.reload();
}

/** While `wanted`, loads the page anew as soon as the factory answers; the function returned tries at once. */
export function useReload(wanted: boolean): () => void {
  const reload = useCallback(() => void reloadIfAnswered(), []);
  useEffect(() => {
    if (!wanted) return undefined;
    const timer = setInterval(reload, AGAIN_MS);
    window.addEventListener('online', reload);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', reload);
    };
  }, [wanted, reload]);
  return reload;
}
