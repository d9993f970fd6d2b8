import { readError } from '@genkan/client';
import { MeDocument } from '@genkan/client/documents';
import { messageFor } from '@genkan/client/messages';
import { useState } from 'react';
import { Provider, useQuery } from 'urql';
import { AuthPage } from '../forms/AuthPage.tsx';
import { UserCard } from '../forms/UserCard.tsx';
import { useWords } from '../forms/useWords.ts';
import { auth, newClient } from './auth.ts';

/** Properties of what a signed-in user sees. */
interface SignedInProps {
  onRefresh: () => void;
  onSignOut: () => void;
}

export function App() {
  return <AuthPage auth={auth}>{(actions) => <SignedIn key={auth.session.user()?.sub} {...actions} />}</AuthPage>;
}

/** What a user sees, with a client and a cache of its own: `key` above makes a new one for another user. */
function SignedIn(actions: SignedInProps) {
  const [client] = useState(newClient);
  return (
    <Provider value={client}>
      <Me {...actions} />
    </Provider>
  );
}

/** A query of the app itself: the exchange adds the access token. */
function Me(actions: SignedInProps) {
  const [{ data, error }] = useQuery({ query: MeDocument });
  const { catalogue } = useWords();
  return (
    <>
      {error && <p role="alert">{messageFor(readError(error), catalogue)}</p>}
      <UserCard user={data?.me} {...actions} />
    </>
  );
}
