import { readError, type AuthError, type AuthOutcome, type Challenge } from 'genkan-client';
import { MeDocument } from 'genkan-client/documents';
import { messageFor } from 'genkan-client/messages';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { useQuery } from 'urql';
import { answer } from '../forms/answer.ts';
import { ChallengeForm } from '../forms/ChallengeForm.tsx';
import { Failure } from '../forms/Form.tsx';
import { SignInForm } from '../forms/SignInForm.tsx';
import { SignUpForm } from '../forms/SignUpForm.tsx';
import { UserCard } from '../forms/UserCard.tsx';
import { catalogue, texts } from '../texts.ts';
import { auth, session } from './auth.ts';

function subscribe(changed: () => void): () => void {
  const stops = [session.onTokens(changed), session.onSignedOut(changed)];
  return () => stops.forEach((stop) => stop());
}

/** The current step, the last error, and the last announcement. */
function useSteps() {
  const [step, setStep] = useState<Challenge | 'signUp' | 'signIn'>(() => auth.restore() ?? 'signUp');
  const [error, setError] = useState<AuthError>();
  const [news, setNews] = useState('');
  const go = (to: typeof step, failure?: AuthError, announcement = ''): void => {
    setStep(to);
    setError(failure);
    setNews(announcement);
  };
  const follow = async (request: Promise<AuthOutcome>, announcement = ''): Promise<void> => {
    const outcome = await request;
    if (outcome.status === 'failed') go(step, outcome.error);
    else go(outcome.status === 'challenge' ? outcome.challenge : 'signIn', undefined, announcement);
  };
  // The session may also end in another tab, or with an error that says why.
  useEffect(() => session.onSignedOut((reason) => go('signIn', reason)), []);
  return { step, error, news, go, follow };
}

export function App() {
  const signedIn = useSyncExternalStore(subscribe, () => session.tokens() !== null);
  const steps = useSteps();
  return (
    <Failure value={steps.error}>
      <p role="alert">{steps.error && messageFor(steps.error, catalogue)}</p>
      <p role="status">{steps.news}</p>
      {signedIn ? (
        <SignedIn onRefresh={() => void steps.follow(auth.refreshTokens(), texts.refreshed)} />
      ) : (
        <Step {...steps} />
      )}
    </Failure>
  );
}

function Step({ step, go, follow }: ReturnType<typeof useSteps>) {
  if (step === 'signUp')
    return (
      <SignUpForm
        onFields={({ nickname, email, phoneNumber, password }) =>
          follow(auth.signUp({ nickname, email, phoneNumber, password }))
        }
        onSignIn={() => go('signIn')}
      />
    );
  if (step === 'signIn')
    return (
      <SignInForm
        onFields={({ username, password }) => follow(auth.signIn({ username, password }))}
        onSignUp={() => go('signUp')}
      />
    );
  return (
    <ChallengeForm
      key={step.kind}
      challenge={step}
      onFields={(fields) => follow(answer(auth, step, fields))}
      onResend={() => void follow(auth.resend(step), texts.resent)}
      onStartOver={() => go('signIn')}
    />
  );
}

/** A query of the app itself: the exchange adds the access token. */
function SignedIn({ onRefresh }: { onRefresh: () => void }) {
  // From the network, so that no user sees the cached data of another.
  const [{ data, error }] = useQuery({ query: MeDocument, requestPolicy: 'network-only' });
  return (
    <>
      {error && <p role="alert">{messageFor(readError(error), catalogue)}</p>}
      <UserCard user={data?.me} onRefresh={onRefresh} onSignOut={() => void session.signOut()} />
    </>
  );
}
