import type { Context } from 'hono';

/** Returns the text fields of a form, or of an `application/x-www-form-urlencoded` body: the last of each name. */
export async function readForm(context: Context): Promise<Record<string, string>> {
  const fields = await context.req.parseBody();
  return Object.fromEntries(
    Object.entries(fields).filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}
