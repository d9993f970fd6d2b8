import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { cacheExchange, Client, fetchExchange } from '@urql/core';
import { createElement, StrictMode, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { authLink, fromApollo } from '../../../client/apollo.ts';
import { fromFetch } from '../../../client/fetch.ts';
import { createAuthClient, type Transport } from '../../../client/index.ts';
import { en, messageFor } from '../../../client/messages.ts';
import {
  completeRedirect,
  linkWithRedirect,
  type RedirectOutcome,
  signInWithRedirect,
  signOutWithRedirect,
} from '../../../client/redirect.ts';
import { createSession, webStorage, type Session } from '../../../client/session.ts';
import { authExchange, fromUrql } from '../../../client/urql.ts';

/** The page's settings, which the test writes into the bundle. */
declare const SETTINGS: { graphqlUrl: string; apiKey: string };

const session = createSession({ storage: webStorage('localStorage') });
const auth = createAuthClient(transportOf(localStorage.getItem('transport') ?? 'fetch', session), {
  session,
  challengeStorage: webStorage('sessionStorage'),
});
const redirectUri = `${location.origin}/signed-in`;
const signOutUri = `${location.origin}/`;

function transportOf(name: string, of: Session): Transport {
  const { graphqlUrl: url, apiKey } = SETTINGS;
  if (name === 'apollo') {
    const link = ApolloLink.from([authLink({ session: of, apiKey }), new HttpLink({ uri: url })]);
    return fromApollo(new ApolloClient({ link, cache: new InMemoryCache() }));
  }
  if (name === 'urql') {
    const exchanges = [cacheExchange, authExchange({ session: of, apiKey }), fetchExchange];
    return fromUrql(new Client({ url, exchanges, preferGetMethod: false }));
  }
  return fromFetch({ url, apiKey });
}

function button(label: string, work: () => unknown) {
  return createElement('button', { key: label, onClick: () => void work() }, label);
}

function App() {
  const [outcome, setOutcome] = useState('');
  const [me, setMe] = useState('');
  const [sub, setSub] = useState('');
  useEffect(() => session.subscribe(() => setSub(session.user()?.sub ?? '')), []);
  /** Shows the outcome of a redirect, or why it could not begin. */
  const show = (found: RedirectOutcome | null) => {
    if (found === null || found.status === 'leaving') return;
    setOutcome(found.status === 'failed' ? `${found.error.code}: ${messageFor(found.error, en)}` : found.status);
  };
  useEffect(() => void completeRedirect(auth).then(show), []);
  const read = async () => {
    const found = await auth.me();
    setMe(found.status === 'done' ? `${found.value.email} ${found.value.identityProviders.join()}` : found.error.code);
  };
  const unlink = async () => {
    await auth.unlinkIdentityProvider({ provider: 'Google' });
    await read();
  };
  return createElement('main', null, [
    createElement('p', { key: 'outcome', id: 'outcome' }, outcome),
    createElement('p', { key: 'sub', id: 'sub' }, sub),
    createElement('p', { key: 'me', id: 'me' }, me),
    button('Google', async () => show(await signInWithRedirect(auth, { provider: 'Google', redirectUri }))),
    button('Managed login', async () => show(await signInWithRedirect(auth, { redirectUri }))),
    button('Connect', async () => show(await linkWithRedirect(auth, { provider: 'Google', redirectUri }))),
    button('Disconnect', unlink),
    button('Me', read),
    button('Sign out', () => signOutWithRedirect(auth, { signOutUri })),
  ]);
}

/** For the test: signs in as the tokens of another way in. */
Object.assign(globalThis, { session });
createRoot(document.getElementById('app') as HTMLElement).render(createElement(StrictMode, null, createElement(App)));
