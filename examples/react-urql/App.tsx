import { readError, type AuthError, type AuthOutcome, type Challenge } from 'genkan-client';
import { MeDocument } from 'genkan-client/documents';
import { messageFor } from 'genkan-client/messages';
import { useState, useSyncExternalStore } from 'react';
import { Provider, useQuery } from 'urql';
import { answer } from '../forms/answer.ts';
import { ChallengeForm } from '../forms/ChallengeForm.tsx';
import { Failure } from '../forms/Form.tsx';
import { SignInForm } from '../forms/SignInForm.tsx';
import { SignUpForm } from '../forms/SignUpForm.tsx';
import { UserCard } from '../forms/UserCard.tsx';
import { catalogue, texts } from '../texts.ts';
import { auth, newClient, session } from './auth.ts';

/** The current step, the last error, and the last announcement. */
function useSteps() {
  const [step, setStep] = useState<Challenge | 'signUp' | 'signIn'>(
    () => auth.restore() ?? (session.tokens() ? 'signIn' : 'signUp'),
  );
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
  return { step, error, news, go, follow };
}

export function App() {
  const state = useSyncExternalStore(session.subscribe, session.state);
  const steps = useSteps();
  // The session may also have ended with an error that says why.
  const ended = state.status === 'signedOut' && steps.step === 'signIn' ? state.reason : undefined;
  const error = steps.error ?? ended;
  return (
    <Failure value={error}>
      <p role="alert">{error && messageFor(error, catalogue)}</p>
      <p role="status">{steps.news}</p>
      {state.status === 'signedIn' ? (
        <SignedIn key={state.user.sub} onRefresh={() => void steps.follow(auth.refreshTokens(), texts.refreshed)} />
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
      onStartOver={() => {
        auth.abandon();
        go('signIn');
      }}
    />
  );
}

/** What a user sees, with a client and a cache of its own: `key` above makes a new one for another user. */
function SignedIn({ onRefresh }: { onRefresh: () => void }) {
  const [client] = useState(newClient);
  return (
    <Provider value={client}>
      <Me onRefresh={onRefresh} />
    </Provider>
  );
}

/** A query of the app itself: the exchange adds the access token. */
function Me({ onRefresh }: { onRefresh: () => void }) {
  const [{ data, error }] = useQuery({ query: MeDocument });
  return (
    <>
      {error && <p role="alert">{messageFor(readError(error), catalogue)}</p>}
      <UserCard user={data?.me} onRefresh={onRefresh} onSignOut={() => void session.signOut()} />
    </>
  );
}
