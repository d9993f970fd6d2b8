export {
  createSession,
  type Session,
  type SessionOptions,
  type SessionServer,
  type SessionTokens,
} from './createSession.ts';
export { memoryStorage, webStorage, type TextStorage } from './storage.ts';
