export { createSession, type Session, type SessionOptions, type SessionServer } from './createSession.ts';
export type { SessionTokens, TokenStore } from './createTokenStore.ts';
export { memoryStorage, webStorage, type TextStorage } from './storage.ts';
