import type { Context } from 'hono';

const FORM = /^application\/x-www-form-urlencoded\s*(;|$)/i;

/**
 * Returns the fields of an `application/x-www-form-urlencoded` body: the last of each name. No fields for a body of
 * another type, which OAuth 2.0 does not have.
 */
export async function readForm(context: Context): Promise<Record<string, string>> {
  if (!FORM.test(context.req.header('content-type') ?? '')) return {};
  return Object.fromEntries(new URLSearchParams(await context.req.text()));
}
