import { useEffect, useState } from 'react';

/** A pointer on its way to a point crosses many others; what it crosses is not asked for. */
const REST_MS = 120;

/** The value once it has rested. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return settled;
}
