import { fromFetch } from '../../../../client/fetch.ts';
import { createAuthClient } from '../../../../client/index.ts';
import { createSession, webStorage } from '../../../../client/session.ts';
import { nameOf, serverOrigin, type Peer } from './peer.ts';

const session = createSession({ storage: webStorage('localStorage') });
const auth = createAuthClient(fromFetch({ url: `${serverOrigin()}/graphql`, apiKey: 'da2-example' }), { session });
const heard: string[] = [];
session.subscribe(({ type }) => heard.push(type));

interface AnyOutcome {
  status: string;
  error?: { code: string };
}

function resultOf(outcome: Promise<AnyOutcome>): Promise<string> {
  return outcome.then(({ error }) => error?.code ?? 'ok', nameOf);
}

const peer: Peer = {
  heard,
  signIn: (username) => resultOf(auth.signIn({ username, password: 'Sakura-2026' })),
  renew: () => resultOf(session.refresh()),
  user: async () => ((await session.getAccessToken()) ? (session.user()?.sub ?? null) : null),
  signOut: () => resultOf(session.signOut()),
};
Object.assign(globalThis, { peer });
