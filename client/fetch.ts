export { authFetch, type AuthFetchOptions } from './authFetch.ts';
export { fromFetch, type FetchOptions } from './fromFetch.ts';
