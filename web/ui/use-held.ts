import { useState } from 'react';

interface Held<T> {
  /** What is shown: the latest, or what it was when the pointer came. */
  readonly shown: T;
  /** There is something newer that is not shown. */
  readonly isBehind: boolean;
  /** Shows the latest now. */
  readonly catchUp: () => void;
  /** Belong on the element around it. */
  readonly onPointerEnter: () => void;
  readonly onPointerLeave: () => void;
}

/** Keeps live rows where they are while the pointer is over them, so that nothing moves away from under it. */
export function useHeld<T>(latest: T): Held<T> {
  const [held, setHeld] = useState<{ value: T } | null>(null);
  return {
    shown: held === null ? latest : held.value,
    isBehind: held !== null && held.value !== latest,
    catchUp: () => setHeld((before) => before && { value: latest }),
    onPointerEnter: () => setHeld({ value: latest }),
    onPointerLeave: () => setHeld(null),
  };
}
