import type { Protocol, Reply } from './FaultyServer.ts';
import type { Grant } from './TokenIssuer.ts';

interface Input {
  email?: string;
  refresh_token?: string;
}

/**
 * Reads the requests of clients of GoTrue, the server of Supabase Auth.
 * @see https://github.com/supabase/auth/blob/master/openapi.yaml
 */
export const readGotrueCall: Protocol = ({ url, body }, issuer) => {
  if (!url.pathname.startsWith('/gotrue/')) return null;
  const { email = '', refresh_token: refreshToken } = JSON.parse(body || '{}') as Input;
  const grantType = url.searchParams.get('grant_type');
  const runs: Record<string, () => Reply> = {
    password: () => toSession(email, issuer.signIn(email)),
    refresh_token: () => {
      const renewed = issuer.renew(refreshToken ?? '');
      if (typeof renewed === 'object') return toSession(refreshToken?.split('-')[1] ?? '', renewed);
      return renewed === 'reused'
        ? failure(400, 'refresh_token_already_used', 'Invalid Refresh Token: Already Used')
        : failure(400, 'refresh_token_not_found', 'Invalid Refresh Token: Refresh Token Not Found');
    },
  };
  return {
    operation: grantType === 'refresh_token' ? 'refreshTokens' : (grantType ?? url.pathname),
    refreshToken,
    run: runs[String(grantType)] ?? (() => ({ status: 200, json: {} })),
    throttled: () => failure(429, 'over_request_rate_limit', 'Request rate limit reached'),
  };
};

function toSession(user: string, { accessToken, refreshToken, expiresIn }: Grant): Reply {
  return {
    json: {
      access_token: accessToken,
      refresh_token: refreshToken,
      token_type: 'bearer',
      expires_in: expiresIn,
      expires_at: Math.floor(Date.now() / 1000) + expiresIn,
      user: { id: `sub-of-${user}`, aud: 'authenticated', email: user, app_metadata: {}, user_metadata: {} },
    },
  };
}

function failure(status: number, code: string, message: string): Reply {
  return { status, headers: { 'x-supabase-api-version': '2024-01-01' }, json: { code, message } };
}
