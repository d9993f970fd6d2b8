import type { AccountStore } from './AccountStore.ts';

/** Actions of a service with the AWS query protocol, by name. */
export type QueryActions = Readonly<Record<string, (store: AccountStore, input: URLSearchParams) => object>>;
