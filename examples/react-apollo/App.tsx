import { useQuery } from '@apollo/client/react';
import { assertNever, readError, type AuthError, type AuthOutcome, type Challenge } from 'genkan-client';
import { MeDocument } from 'genkan-client/documents';
import { messageFor } from 'genkan-client/messages';
import { useEffect, useState, useSyncExternalStore } from 'react';
import { ChallengeForm } from '../forms/ChallengeForm.tsx';
import { Failure, type Fields } from '../forms/Form.tsx';
import { SignInForm } from '../forms/SignInForm.tsx';
import { SignUpForm } from '../forms/SignUpForm.tsx';
import { UserCard } from '../forms/UserCard.tsx';
import { catalogue, texts } from '../texts.ts';
import { auth, session } from './auth.ts';

/** Sends the answer that a challenge asks for. A kind that is missing here does not compile. */
function answer(challenge: Challenge, { code, password }: Fields): Promise<AuthOutcome> {
  const { session: handle, username } = challenge;
  switch (challenge.kind) {
    case 'CONFIRM_SIGN_UP':
      return auth.confirmSignUp({ username: username ?? '', code, session: handle });
    case 'PASSWORD':
      return auth.respondToPasswordChallenge({ session: handle, password });
    case 'SMS_MFA':
      return auth.respondToSmsChallenge({ session: handle, code });
    case 'UNSUPPORTED':
      // Nothing can be answered here: the form has a link to where it can.
      return Promise.resolve({ status: 'challenge', challenge });
    default:
      return assertNever(challenge);
  }
}

function subscribe(changed: () => void): () => void {
  const stops = [session.onTokens(changed), session.onSignedOut(changed)];
  return () => stops.forEach((stop) => stop());
}

/** Where the user stands on the way to a session, what went wrong, and what is new. */
function useSteps() {
  const [step, setStep] = useState<Challenge | 'signUp' | 'signIn'>(() => auth.restore() ?? 'signUp');
  const [error, setError] = useState<AuthError>();
  const [news, setNews] = useState('');
  const go = (to: typeof step, failure?: AuthError, said = ''): void => {
    setStep(to);
    setError(failure);
    setNews(said);
  };
  const follow = async (work: Promise<AuthOutcome>, said = ''): Promise<void> => {
    const outcome = await work;
    if (outcome.status === 'failed') go(step, outcome.error);
    else go(outcome.status === 'challenge' ? outcome.challenge : 'signIn', undefined, said);
  };
  // Also in another tab, or because the refresh token was refused: then there is a reason to show.
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
      onFields={(fields) => follow(answer(step, fields))}
      onResend={() => void follow(auth.resend(step), texts.resent)}
      onStartOver={() => go('signIn')}
    />
  );
}

/** Any query of the app is as plain as this one: the link brings the access token. */
function SignedIn({ onRefresh }: { onRefresh: () => void }) {
  const { data, error } = useQuery(MeDocument);
  return (
    <>
      {error && <p role="alert">{messageFor(readError(error), catalogue)}</p>}
      <UserCard user={data?.me} onRefresh={onRefresh} onSignOut={() => void session.signOut()} />
    </>
  );
}
