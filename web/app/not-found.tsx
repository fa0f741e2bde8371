import { ButtonLink } from '../ui/button.tsx';
import { EmptyState } from '../ui/states.tsx';

export function NotFound() {
  return (
    <EmptyState title="There is no such page" action={<ButtonLink to="/">Go to the overview</ButtonLink>}>
      The address may be mistyped, or the page it named is gone.
    </EmptyState>
  );
}
