export type { AccessTokenClaims, ClaimsOf, CommonClaims, IdTokenClaims, TokenUse } from './verifier/claims.ts';
export { createVerifier, type Verifier } from './verifier/createVerifier.ts';
export { GuardError, type GuardErrorCode, type GuardErrorReason } from './verifier/GuardError.ts';
export type { HeaderReader, RequestVerifier } from './verifier/RequestVerifier.ts';
export type { PoolOptions, VerifierOptions } from './verifier/VerifierOptions.ts';
