import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { type FormEvent, useEffect, useState } from 'react';
import { answer } from '../../api/client.ts';
import { sessionSignIn, sessionWho } from '../../api/generated/sdk.gen.ts';
import { one } from '../../app/search.ts';
import { useSearchState } from '../../app/use-search-state.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import styles from './sign-in.module.css';

/** Where one comes in: the secret goes to the API once and is a cookie from then on, which no script can read. */
export function Page() {
  const queries = useQueryClient();
  const router = useRouter();
  const [search] = useSearchState();
  const [token, setToken] = useState('');
  const next = ownPage(one(search['next']));
  const who = useQuery({
    queryKey: ['session'],
    queryFn: ({ signal }) => answer(sessionWho({ signal })),
  });
  const inside = who.data !== undefined && (!who.data.required || who.data.name !== null);
  useEffect(() => {
    if (inside) router.history.replace(next);
  }, [inside, router, next]);

  const signIn = useMutation({
    mutationFn: () => answer(sessionSignIn({ body: { token } })),
    onSuccess: async () => {
      await queries.resetQueries();
      router.history.replace(next);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <main className={styles.page}>
      <form className={styles.card} onSubmit={submit}>
        <img src="/favicon.svg" width={44} height={44} alt="" />
        <h1>Strategy Factory</h1>
        <p className="muted">
          This factory asks who calls. The secret of a token of API_TOKENS opens it for twelve hours.
        </p>
        <TextField
          label="Secret"
          type="password"
          name="password"
          autoComplete="current-password"
          autoFocus
          required
          value={token}
          error={signIn.error?.message}
          onChange={({ target }) => setToken(target.value)}
        />
        <Button type="submit" variant="primary" busy={signIn.isPending} disabled={token.trim() === ''}>
          Sign in
        </Button>
        <p className={styles.hint}>
          Whoever started the factory has it: <code>API_TOKENS=name:read+operate:secret</code>
        </p>
      </form>
    </main>
  );
}

/** A path of this site; an address of another one would make the sign-in a way to send people there. */
const ownPage = (next: string | undefined): string =>
  next !== undefined && /^\/(?![/\\])/.test(next) && !next.startsWith('/sign-in') ? next : '/';
