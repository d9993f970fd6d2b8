import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { createElement, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { authLink, fromApollo } from '../../../client/apollo.ts';
import { authFetch, fromFetch } from '../../../client/fetch.ts';
import { createAuthClient, type AuthClient } from '../../../client/index.ts';
import {
  createSession,
  memoryStorage,
  webStorage,
  type Session,
  type SessionState,
  type TextStorage,
} from '../../../client/session.ts';
import { MeDocument } from '../../../generated/documents.ts';

/** What the address of the page says about it. */
export interface TabOptions {
  /** The name of the tab, for the server. */
  tab: string;
  transport?: 'fetch' | 'apollo';
  /** `own` is a storage that the client cannot know: other tabs might share it. */
  storage?: 'local' | 'own';
  timeoutSeconds?: number;
  /** The name of the session. */
  name?: string;
}

/** An event of the session as it was heard. */
export interface Heard {
  type: string;
  sub: string | null;
  accessToken: string | null;
  reason: string | null;
}

/** The parts of an app, for the tests that drive the page. */
export interface Tab {
  auth: AuthClient;
  session: Session;
  apollo: ApolloClient;
  MeDocument: typeof MeDocument;
  /** A fetch for the app's own API. */
  api: typeof fetch;
  heard: Heard[];
  /** Sessions beside the tab's own one. */
  others: Tab[];
  /** Opens a session beside the tab's own one, for another user pool. */
  openOther: (name: string) => void;
  /** Shows the session with React. */
  showWithReact: () => void;
  /** How often React has rendered it. */
  renders: number;
}

declare global {
  var tab: Tab;
}

const API_KEY = 'da2-example';
/** Part of lib.dom, which the tests are compiled without. */
interface PageGlobals {
  location: { search: string };
  document: { baseURI: string; getElementById(id: string): never };
}
const { location, document } = globalThis as unknown as PageGlobals;

function toHeard(type: string, state: SessionState): Heard {
  const signedIn = state.status === 'signedIn' ? state : null;
  return {
    type,
    sub: signedIn?.user.sub ?? null,
    accessToken: signedIn?.tokens.accessToken ?? null,
    reason: (state.status === 'signedOut' && state.reason?.code) || null,
  };
}

function ownStorage(): TextStorage {
  const memory = memoryStorage();
  return {
    getItem: (key) => memory.getItem(key),
    setItem: (key, text) => memory.setItem(key, text),
    removeItem: (key) => memory.removeItem(key),
  };
}

function openTab(options: Record<string, string>): Tab {
  const { transport, storage, timeoutSeconds, name = 'genkan' } = options;
  // `location.origin` is `null` in a sandboxed frame.
  const { origin } = new URL(document.baseURI);
  const session = createSession({
    name,
    storage: storage === 'own' ? ownStorage() : webStorage('localStorage'),
    ...(timeoutSeconds && { timeoutSeconds: Number(timeoutSeconds) }),
  });
  const url = `${origin}/graphql`;
  const link = ApolloLink.from([authLink({ session, apiKey: API_KEY }), new HttpLink({ uri: url })]);
  const apollo = new ApolloClient({ link, cache: new InMemoryCache() });
  const auth = createAuthClient(transport === 'apollo' ? fromApollo(apollo) : fromFetch({ url, apiKey: API_KEY }), {
    session,
    challengeStorage: webStorage('sessionStorage'),
  });
  const opened: Tab = {
    auth,
    session,
    apollo,
    MeDocument,
    api: authFetch({ session, origins: [origin] }),
    heard: [],
    renders: 0,
    others: [],
    openOther: (other) => void opened.others.push(openTab({ ...options, name: other })),
    showWithReact() {
      createRoot(document.getElementById('root')).render(createElement(Who));
    },
  };
  session.subscribe(({ type, state }) => {
    opened.heard.push(toHeard(type, state));
    if (type === 'userChanged' || type === 'signedOut') void apollo.clearStore();
  });
  return opened;
}

function Who(): string {
  tab.renders += 1;
  const state = useSyncExternalStore(tab.session.subscribe, tab.session.state);
  return state.status === 'signedIn' ? `Signed in: ${String(state.user.email)}` : 'Signed out';
}

globalThis.tab = openTab(Object.fromEntries(new URLSearchParams(location.search)));
