import { fromFetch } from '../../client/fetch.ts';
import { createAuthClient, type Transport } from '../../client/index.ts';
import { createSession, webStorage } from '../../client/session.ts';
import { readEndpoints } from '../engine/orders.ts';
import { recordingFetch } from './exchanges.ts';

/** Asks for the address and the key with the first operation: the engine may be another one since the last. */
const transport: Transport = {
  async run(...operation) {
    const { graphqlUrl, apiKey } = (await readEndpoints()) ?? { graphqlUrl: location.href, apiKey: null };
    // Under the name by which this page was opened: `localhost` and `127.0.0.1` are two origins.
    const url = new URL(new URL(graphqlUrl).pathname, location.href).href;
    return fromFetch({ url, apiKey: apiKey ?? '', fetch: recordingFetch }).run(...operation);
  },
};

const storage = webStorage('sessionStorage');

/** The session of the demo app: for this tab, and through its reloads. */
export const session = createSession({ storage, name: 'genkan.demo' });

/** The client as an app would make it; what it keeps of a step survives a reload as well. */
export const auth = createAuthClient(transport, { session, challengeStorage: storage });
