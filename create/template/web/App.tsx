import type { AuthClient } from '@genkan/client';
import { messageFor } from '@genkan/client/messages';
import { useEffect, useState } from 'react';
import { AuthPage } from './auth/forms/AuthPage.tsx';
import { UserCard } from './auth/forms/UserCard.tsx';
import { useWords } from './auth/forms/useWords.ts';

/** Properties of what a signed-in user sees. */
interface SignedInProps {
  auth: AuthClient;
  onRefresh: () => void;
  onSignOut: () => void;
}

/** The page: forms until the user is signed in, then the app. */
export function App({ auth }: { auth: AuthClient }) {
  return (
    <AuthPage auth={auth}>{(actions) => <SignedIn key={auth.session.user()?.sub} auth={auth} {...actions} />}</AuthPage>
  );
}

/** What a signed-in user sees. Your app begins here; `key` above gives each user a new one. */
function SignedIn({ auth, ...actions }: SignedInProps) {
  const { catalogue } = useWords();
  const [me, setMe] = useState<Awaited<ReturnType<AuthClient['me']>>>();
  useEffect(() => {
    let isShown = true;
    void auth.me().then((outcome) => isShown && setMe(outcome));
    return () => {
      isShown = false;
    };
  }, [auth]);
  return (
    <>
      {me?.status === 'failed' && <p role="alert">{messageFor(me.error, catalogue)}</p>}
      <UserCard user={me?.status === 'done' ? me.value : undefined} {...actions} />
    </>
  );
}
