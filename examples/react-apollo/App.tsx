import { ApolloProvider, useQuery } from '@apollo/client/react';
import { readError } from '@genkan/client';
import { MeDocument } from '@genkan/client/documents';
import { messageFor } from '@genkan/client/messages';
import { AuthPage } from '../forms/AuthPage.tsx';
import { UserCard } from '../forms/UserCard.tsx';
import { useWords } from '../forms/useWords.ts';
import { apollo, auth } from './auth.ts';

export function App() {
  return (
    <ApolloProvider client={apollo}>
      <AuthPage auth={auth}>{(actions) => <SignedIn key={auth.session.user()?.sub} {...actions} />}</AuthPage>
    </ApolloProvider>
  );
}

/** A query of the app itself: the link adds the access token. */
function SignedIn(actions: { onRefresh: () => void; onSignOut: () => void }) {
  const { data, error } = useQuery(MeDocument);
  const { catalogue } = useWords();
  return (
    <>
      {error && <p role="alert">{messageFor(readError(error), catalogue)}</p>}
      <UserCard user={data?.me} {...actions} />
    </>
  );
}
