import { createAuthClient, type AuthClient } from '@genkan/client';
import { fromFetch } from '@genkan/client/fetch';
import { createSession, webStorage } from '@genkan/client/session';
import type { Config } from './config.ts';

/**
 * Returns the auth client of the page. All tabs share the session. Injected scripts can read localStorage: without
 * `storage`, the session is in memory and ends with the page.
 */
export function createAuth({ endpoint, apiKey }: Config): AuthClient {
  return createAuthClient(fromFetch({ url: endpoint, apiKey }), {
    session: createSession({ storage: webStorage('localStorage') }),
    challengeStorage: webStorage('sessionStorage'),
  });
}
