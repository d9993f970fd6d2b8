import { fromFetch } from '../../client/fetch.ts';
import { createAuthClient } from '../../client/index.ts';
import { createSession, webStorage } from '../../client/session.ts';

/** The whole way, sign-up to sign-out, with the tokens kept in the browser and renewed. */
export const auth = createAuthClient(fromFetch({ url: '/graphql', apiKey: 'key' }), {
  session: createSession({ storage: webStorage('localStorage') }),
});
