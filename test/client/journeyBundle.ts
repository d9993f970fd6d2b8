import { fromFetch } from '../../client/fetch.ts';
import { createAuthClient } from '../../client/index.ts';
import { createSession, webStorage } from '../../client/session.ts';

/** What a page loads for the whole journey: all steps, tokens kept and renewed, the step kept across a reload. */
export const auth = createAuthClient(fromFetch({ url: '/graphql', apiKey: 'key' }), {
  session: createSession({ storage: webStorage('localStorage') }),
  challengeStorage: webStorage('sessionStorage'),
});
