import { AuthError } from './AuthError.ts';
import type { Config } from './config.ts';

/**
 * Returns the name that authenticator apps show beside the user's codes.
 * @throws AuthError FACTOR_UNAVAILABLE in a deployment without TOTP
 */
export function requireTotp({ totpIssuer }: Pick<Config, 'totpIssuer'>): string {
  if (totpIssuer === null) throw new AuthError('FACTOR_UNAVAILABLE');
  return totpIssuer;
}
