import type { AuthClient, AuthError, AuthOutcome, Challenge } from '@genkan/client';
import { useState, useSyncExternalStore } from 'react';
import { formAfter } from '../answer.ts';

/** A form for signing up or in, or the challenge that the user is at. */
type Step = Challenge | 'signUp' | 'signIn';

const SIGNED_OUT = { status: 'signedOut' } as const;

/**
 * The steps of signing up and in: who is signed in, the current step, the last error, and the last announcement. The
 * first step is read from the browser's storage, so `AuthPage` renders no step on a server.
 */
export function useSteps(auth: AuthClient) {
  const { session } = auth;
  const state = useSyncExternalStore(session.subscribe, session.state, () => SIGNED_OUT);
  const [step, setStep] = useState<Step>(() => auth.restore() ?? (session.tokens() ? 'signIn' : 'signUp'));
  const [username, setUsername] = useState('');
  const [failure, setFailure] = useState<AuthError>();
  const [news, setNews] = useState('');
  const go = (to: Step, error?: AuthError, announcement = ''): void => {
    if (typeof step === 'object') setUsername(step.username ?? '');
    setStep(to);
    setFailure(error);
    setNews(announcement);
  };
  const follow = async (request: Promise<AuthOutcome>, announcement = ''): Promise<void> => {
    const outcome = await request;
    const kind = typeof step === 'object' ? step.kind : undefined;
    if (outcome.status === 'failed') go(formAfter(outcome.error, kind) ?? step, outcome.error);
    else go(outcome.status === 'challenge' ? outcome.challenge : 'signIn', undefined, announcement);
  };
  const startOver = (): void => {
    auth.abandon();
    go('signIn');
  };
  // The session may also have ended with an error that says why.
  const ended = state.status === 'signedOut' && step === 'signIn' ? state.reason : undefined;
  return { state, step, username, error: failure ?? ended, news, go, follow, startOver };
}
