import { createAuthClient, type AuthClient } from '@genkan/client';
import { fromConfig } from '@genkan/client/fetch';
import { createSession, webStorage } from '@genkan/client/session';

type Config = Parameters<typeof fromConfig>[0];

/**
 * Returns the auth client of the page. All tabs share the session. Injected scripts can read localStorage: without
 * `storage`, the session is in memory and ends with the page.
 * @throws Error when genkan.config.json is missing or wrong. The engine serves it during development; a deployed page
 * has the file beside it.
 */
export async function createAuth(): Promise<AuthClient> {
  const response = await fetch('/genkan.config.json');
  if (!response.ok) throw new Error(`genkan.config.json: ${response.status} ${response.statusText}`);
  return createAuthClient(fromConfig(await readJson(response)), {
    session: createSession({ storage: webStorage('localStorage') }),
    challengeStorage: webStorage('sessionStorage'),
  });
}

async function readJson(response: Response): Promise<Config> {
  try {
    return (await response.json()) as Config;
  } catch {
    // Hosts of single-page apps answer with the page when a file is missing.
    throw new Error(
      'genkan.config.json is missing or not JSON. `npm run deploy` writes it to public/, before the build.',
    );
  }
}
