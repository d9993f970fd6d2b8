import { type EdgeGuard, edgeHandler } from '../../edge/edgeHandler.ts';
import { GuardLoader } from './GuardLoader.ts';
import { type EdgeSources, settingsReader } from './settingsReader.ts';

/**
 * Returns the handler of the edge function. It reads the options at the first request and every five minutes, and
 * responds with 503 while they cannot be read.
 */
export function loadedGuard(sources: EdgeSources): EdgeGuard {
  const loader = new GuardLoader(settingsReader(sources));
  return edgeHandler(async (request, deadline) => (await loader.guard(deadline))(request, deadline));
}
