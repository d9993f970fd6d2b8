import { fromFetch } from '../../client/fetch.ts';
import { createAuthClient, type Transport } from '../../client/index.ts';
import { createSession, webStorage } from '../../client/session.ts';
import { readEndpoints } from '../engine/orders.ts';
import { recordingFetch } from './exchanges.ts';
import { gatewayApi } from './gatewayApi.ts';

/**
 * Reads the address and the key of the gateway's API: before each operation, because the engine may have been
 * restarted since the last one.
 */
export async function readTarget(): Promise<{ url: string; apiKey: string }> {
  const apis = (await readEndpoints())?.apis ?? [];
  const { url, apiKey } = apis.find(({ name }) => name === gatewayApi.value?.name) ??
    apis[0] ?? { url: location.href, apiKey: '' };
  // With this page's host name: `localhost` and `127.0.0.1` are two origins.
  return { url: new URL(new URL(url).pathname, location.href).href, apiKey: apiKey ?? '' };
}

const transport: Transport = {
  async run(...operation) {
    return fromFetch({ ...(await readTarget()), fetch: recordingFetch }).run(...operation);
  },
};

const storage = webStorage('sessionStorage');

/** The session of the demo app; it lasts as long as the tab. */
export const session = createSession({ storage, name: 'genkan.demo' });

/** The auth client of the demo app; its current challenge survives a reload. */
export const auth = createAuthClient(transport, { session, challengeStorage: storage });
