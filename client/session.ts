// The package's entry for sessions and their storage.
export { createSession, type Session, type SessionOptions, type SessionServer } from './session/createSession.ts';
export type { SessionTokens, TokenStore } from './session/createTokenStore.ts';
export { memoryStorage, webStorage, type TextStorage } from './session/storage.ts';
