// The package's entry for fetch.
export { authFetch, type AuthFetchOptions } from './links/authFetch.ts';
export { fromConfig } from './transport/fromConfig.ts';
export { fromFetch, type FetchOptions } from './transport/fromFetch.ts';
