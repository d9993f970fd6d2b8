import type { MiddlewareHandler } from 'hono';
import { isLocalHost } from '../http/isLocalHost.ts';

const READS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Protects the console, which shows every code and moves the clock, from other web sites.
 * - The Host must be a name of this machine, because a site can point its own name at 127.0.0.1 (DNS rebinding).
 * - A change must not come from another origin, and a POST must be `application/json`: across origins, browsers send
 *   that and DELETE only after a preflight, which the console does not allow.
 */
export const guard: MiddlewareHandler = async (c, next) => {
  if (!isLocalHost(c.req.header('host'))) {
    return c.json({ error: 'The console answers to localhost, 127.0.0.1 and [::1] only.' }, 403);
  }
  if (!READS.has(c.req.method)) {
    const origin = c.req.header('origin');
    const site = c.req.header('sec-fetch-site') ?? 'none';
    if ((origin !== undefined && origin !== new URL(c.req.url).origin) || !['same-origin', 'none'].includes(site)) {
      return c.json({ error: 'The console takes no orders from another origin.' }, 403);
    }
    if (c.req.method !== 'DELETE' && !/^application\/json\b/i.test(c.req.header('content-type') ?? '')) {
      return c.json({ error: 'Send content-type: application/json.' }, 415);
    }
  }
  return next();
};
