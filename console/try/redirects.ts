import { computed } from '@preact/signals';
import { completeRedirect, linkWithRedirect, signInWithRedirect, signOutWithRedirect } from '../../client/redirect.ts';
import { announce } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { auth } from './auth.ts';
import { deployment } from './deployment.ts';
import { write } from './draft.ts';
import { failure } from './failure.ts';
import { once, startOver, whoAmI } from './journey.ts';
import { step } from './journeyState.ts';
import { user } from './tokens.ts';

/** The address of this page, which has to be one of the redirect URIs of the deployment. */
export const redirectUri = `${location.origin}${location.pathname}`;

/**
 * This page at `localhost`, the only host name for which Cognito accepts a redirect URI without HTTPS; null when it
 * is there already.
 */
export const elsewhere = location.hostname === '127.0.0.1' ? location.href.replace('127.0.0.1', 'localhost') : null;

/** Names of Cognito's own that people know by another one. */
const KNOWN_AS: Readonly<Record<string, string>> = { SignInWithApple: 'Apple' };

/** Returns the name of an identity provider for people. */
export function providerLabel(name: string): string {
  return KNOWN_AS[name] ?? name;
}

/** Signs in at an identity provider, or in managed login. */
export function signInAt(provider?: string): Promise<void> {
  return once(async () => {
    const outcome = await signInWithRedirect(auth, { redirectUri, ...(provider !== undefined && { provider }) });
    if (outcome.status === 'failed') failure.value = outcome.error;
  });
}

/** True when managed login may have a cookie for the user, and returns to this page. */
export const mayHaveLoginCookie = computed(
  () => elsewhere === null && (deployment.value?.managedLogin ?? null) !== null,
);

/** Signs out, here and in managed login, whose cookie would sign the next user of the browser in. */
export function signOutOfLogin(): Promise<void> {
  return once(async () => {
    const outcome = await signOutWithRedirect(auth, { signOutUri: redirectUri });
    // The tokens are gone, also when the address of managed login is unknown.
    startOver('signIn');
    if (outcome.status === 'failed') failure.value = outcome.error;
  });
}

/** Links an identity of a provider to the account. */
export function link(provider: string): Promise<void> {
  return once(async () => {
    const outcome = await linkWithRedirect(auth, { provider, redirectUri });
    if (outcome.status === 'failed') failure.value = outcome.error;
  });
}

/** Unlinks the identity of a provider from the account. */
export async function unlink(provider: string): Promise<void> {
  await once(async () => {
    const outcome = await auth.unlinkIdentityProvider({ provider });
    if (outcome.status === 'failed') failure.value = outcome.error;
  });
  if (failure.value === null) await whoAmI();
}

/** Completes the redirect that the browser has returned from, if there is one. */
export async function finishRedirect(): Promise<void> {
  const outcome = await completeRedirect(auth);
  if (outcome === null || outcome.status === 'leaving') return;
  if (outcome.status === 'failed') {
    failure.value = outcome.error;
    return;
  }
  user.value = null;
  if (outcome.status === 'signedIn') write({ path: 'redirect' });
  step.value = { name: 'signedIn' };
  if (outcome.status === 'linked') announce(say('connectedNow', { n: providerLabel(outcome.provider) }));
}
