// The package's entry for sessions and their storage.
export { createSession, type Session, type SessionOptions, type SessionServer } from './session/createSession.ts';
export type {
  SessionEvent,
  SessionEventType,
  SessionListener,
  SessionState,
  SessionTokens,
} from './session/SessionState.ts';
export { memoryStorage, webStorage, type TextStorage } from './session/storage.ts';
export type { User } from './session/user.ts';
