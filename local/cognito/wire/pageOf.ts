import { exceptions } from '../exceptions/exceptions.ts';

/**
 * Returns a page of a list that is in memory.
 * @param page.token the token of the previous page.
 * @throws InvalidParameterException for a token that is none (text unsure).
 */
export function pageOf<T extends { id: string }>(
  items: readonly T[],
  page: { limit: number; token: string | undefined },
): { shown: T[]; next: string | undefined } {
  const last = page.token === undefined ? undefined : Buffer.from(page.token, 'base64url').toString();
  const start = last === undefined ? 0 : items.findIndex(({ id }) => id === last) + 1;
  if (last !== undefined && start === 0) throw exceptions.invalidParameter('Invalid pagination token');
  const shown = items.slice(start, start + page.limit);
  const more = start + page.limit < items.length;
  return { shown, next: more ? Buffer.from(shown.at(-1)?.id ?? '').toString('base64url') : undefined };
}
