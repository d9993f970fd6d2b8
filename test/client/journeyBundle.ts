import { fromFetch } from '../../client/fetch.ts';
import { createAuthClient } from '../../client/index.ts';
import { createSession, webStorage } from '../../client/session.ts';

/** A page with all steps, with tokens that are kept and renewed, and a challenge that survives a reload. */
export const auth = createAuthClient(fromFetch({ url: '/graphql', apiKey: 'key' }), {
  session: createSession({ storage: webStorage('localStorage') }),
  challengeStorage: webStorage('sessionStorage'),
});
