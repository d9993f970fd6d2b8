import { readConfig } from '../config/readConfig.ts';
import type { GenkanConfig } from '../config/GenkanConfig.ts';
import { fromFetch, type FetchOptions } from './fromFetch.ts';
import type { Transport } from './Transport.ts';

/**
 * Returns a transport that sends operations with `fetch` to the gateway of a genkan.config.json.
 * @param config the content of the file; checked, because a file can be old or edited
 * @throws TypeError that names every member that is missing or wrong
 * @example
 * import config from './genkan.config.json';
 *
 * const auth = createAuthClient(fromConfig(config));
 */
export function fromConfig(config: GenkanConfig, options: Pick<FetchOptions, 'fetch'> = {}): Transport {
  const { endpoint: url, apiKey } = readConfig(config);
  return fromFetch({ ...options, url, apiKey });
}
