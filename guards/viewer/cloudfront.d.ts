/** The module of CloudFront Functions with the key value store of the function. */
declare module 'cloudfront' {
  interface KeyValueStore {
    /** Returns the value of a key, and rejects without one. */
    get(key: string): Promise<string>;
  }
  const cf: { kvs(): KeyValueStore };
  // eslint-disable-next-line no-restricted-syntax -- CloudFront's module has a default export only.
  export default cf;
}
