import type { ErrorComponentProps } from '@tanstack/react-router';
import { ErrorState } from '../ui/states.tsx';
import { MissingPart } from './part.ts';
import { useReload } from './use-reload.ts';

/** What stands in the place of a page that broke while it was drawn, or of which a part did not arrive. */
export function Failure({ error, reset }: ErrorComponentProps) {
  const missing = error instanceof MissingPart;
  const reload = useReload(missing);
  return <ErrorState error={error} onRetry={missing ? reload : reset} />;
}
