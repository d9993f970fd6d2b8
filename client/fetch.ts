export { fromFetch, type FetchOptions } from './fromFetch.ts';
