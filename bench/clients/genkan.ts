import { fromFetch } from '../../client/fetch.ts';
import { createAuthClient } from '../../client/index.ts';
import { createSession, webStorage } from '../../client/session.ts';

/** Our client with all steps from sign-up to sign-out, and with stored and refreshed tokens. */
export const auth = createAuthClient(fromFetch({ url: '/graphql', apiKey: 'key' }), {
  session: createSession({ storage: webStorage('localStorage') }),
});
