import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { answer } from '../../api/client.ts';
import { sessionSignOut, sessionWho } from '../../api/generated/sdk.gen.ts';
import { Button } from '../../ui/button.tsx';
import { Row } from '../../ui/layout.tsx';
import { tellError } from '../../ui/toast.tsx';

/** Who looks, and the way out. */
export function SignedIn() {
  const navigate = useNavigate();
  const who = useQuery({ queryKey: ['session'], queryFn: ({ signal }) => answer(sessionWho({ signal })) });
  const signOut = useMutation({
    mutationFn: () => answer(sessionSignOut()),
    onSuccess: () => {
      // The page is left for good: nothing that was shown stays in memory.
      window.location.assign('/sign-in');
    },
    onError: tellError,
  });
  if (who.data === undefined) return null;
  const { required, name, scopes } = who.data;
  if (!required)
    return <p className="muted">Open to every program on this machine: no API_TOKENS are set.</p>;
  return (
    <Row>
      <span>
        Signed in as <strong>{name}</strong> ({scopes.join(', ')})
      </span>
      <Button size="s" busy={signOut.isPending} onClick={() => signOut.mutate()}>
        Sign out
      </Button>
      {name === null && (
        <Button size="s" onClick={() => void navigate({ to: '/sign-in' })}>
          Sign in
        </Button>
      )}
    </Row>
  );
}
