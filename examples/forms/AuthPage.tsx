import type { AuthClient } from '@genkan/client';
import { messageFor } from '@genkan/client/messages';
import { useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { answer } from '../answer.ts';
import { passwordHint } from '../texts.ts';
import { ChallengeForm } from './ChallengeForm.tsx';
import { Failure } from './Form.tsx';
import { SignInForm } from './SignInForm.tsx';
import { SignUpForm } from './SignUpForm.tsx';
import { useConfig } from './useConfig.ts';
import { useSteps } from './useSteps.ts';
import { useWords } from './useWords.ts';

/** Properties of `AuthPage`. */
interface AuthPageProps {
  auth: AuthClient;
  /** Returns what a signed-in user sees. */
  children: (actions: { onRefresh: () => void; onSignOut: () => void }) => ReactNode;
}

/** Whether this is a browser never changes. */
function subscribe(): () => void {
  return () => undefined;
}

/**
 * Shows the forms until the user is signed in. A server renders nothing: only the browser knows the user, the step
 * before a reload, and the language.
 */
export function AuthPage(props: AuthPageProps) {
  const isBrowser = useSyncExternalStore(
    subscribe,
    () => true,
    () => false,
  );
  return isBrowser && <Steps {...props} />;
}

function Steps({ auth, children }: AuthPageProps) {
  const { language, texts, catalogue } = useWords();
  const steps = useSteps(auth);
  const { state, error, news, follow } = steps;
  useEffect(() => void (document.documentElement.lang = language), [language]);
  const onRefresh = () => void follow(auth.refreshTokens(), texts.refreshed);
  return (
    <Failure value={error}>
      <p role="alert">{error && messageFor(error, catalogue)}</p>
      <p role="status">{news}</p>
      {state.status === 'signedIn' ? (
        children({ onRefresh, onSignOut: () => void auth.signOut() })
      ) : (
        <Step auth={auth} {...steps} />
      )}
    </Failure>
  );
}

function Step({ auth, step, username, go, follow, startOver }: { auth: AuthClient } & ReturnType<typeof useSteps>) {
  const words = useWords();
  const config = useConfig(auth);
  const isOpen = config?.signUpOpen !== false;
  const hint = config && passwordHint(config, words);
  if (typeof step === 'object')
    return (
      <ChallengeForm
        key={step.kind}
        challenge={step}
        hint={hint}
        onFields={(fields) => follow(answer(auth, step, fields))}
        onResend={() => void follow(auth.resend(step), words.texts.resent)}
        onStartOver={startOver}
      />
    );
  if (step === 'signUp' && isOpen)
    return (
      <SignUpForm
        hint={hint}
        onFields={({ nickname, email, phoneNumber, password }) =>
          follow(auth.signUp({ nickname, email, phoneNumber, password }))
        }
        onSignIn={() => go('signIn')}
      />
    );
  return (
    <SignInForm
      username={username}
      onFields={(fields) => follow(auth.signIn({ username: fields.username, password: fields.password }))}
      onForgot={(username) => void follow(auth.forgotPassword({ username }))}
      onSignUp={isOpen ? () => go('signUp') : undefined}
    />
  );
}
