import { CouldNotLook } from './CouldNotLook.ts';

/** Settings of the SDK's clients. */
export interface ClientSettings {
  region?: string;
  profile?: string;
  endpoint?: string;
  maxAttempts: number;
}

/**
 * Runs a call about the account.
 * @param action its IAM action.
 * @throws CouldNotLook with the action.
 */
export async function look<T>(action: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (cause) {
    throw new CouldNotLook(action, cause);
  }
}

/**
 * Runs a call that lists something, page by page.
 * @param action its IAM action.
 * @param pages the SDK's paginator of the call.
 * @param itemsOf returns the items of a page.
 * @throws CouldNotLook with the action.
 */
export function lookAtAll<Page, Item>(
  action: string,
  pages: AsyncIterable<Page>,
  itemsOf: (page: Page) => Item[] | undefined,
): Promise<Item[]> {
  return look(action, async () => {
    const items: Item[] = [];
    for await (const page of pages) items.push(...(itemsOf(page) ?? []));
    return items;
  });
}

/** Resolves with null when what a call is about does not exist. */
export async function orNull<T>(call: Promise<T>): Promise<T | null> {
  return call.catch((error: unknown) => {
    if (error instanceof CouldNotLook && error.sentence === 'notFound') return null;
    throw error;
  });
}
