export { type CookieSigner, type CookieSignerOptions, createCookieSigner } from './cloudFront/createCookieSigner.ts';
export type { PoolOptions, VerifierOptions } from './verifier/VerifierOptions.ts';
