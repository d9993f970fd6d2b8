import type { Protocol, Reply } from './FaultyServer.ts';
import type { Grant } from './TokenIssuer.ts';

interface Input {
  AuthParameters?: { USERNAME?: string };
  RefreshToken?: string;
  Token?: string;
}

/**
 * Reads the requests of clients that call Cognito themselves.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/Welcome.html
 */
export const readCognitoCall: Protocol = ({ url, headers, body }, issuer) => {
  if (url.pathname !== '/cognito') return null;
  const operation = String(headers['x-amz-target']).split('.')[1] ?? '';
  const { AuthParameters, RefreshToken, Token } = JSON.parse(body) as Input;
  const runs: Record<string, () => Reply> = {
    InitiateAuth: () => toResult(issuer.signIn(AuthParameters?.USERNAME ?? '')),
    GetTokensFromRefreshToken: () => {
      const renewed = issuer.renew(RefreshToken ?? '');
      if (typeof renewed === 'object') return toResult(renewed);
      return renewed === 'reused'
        ? exception('RefreshTokenReuseException', 'Refresh token has been invalidated')
        : exception('NotAuthorizedException', 'Invalid Refresh Token');
    },
    RevokeToken: () => {
      issuer.revoke(Token ?? '');
      return { json: {} };
    },
  };
  return {
    operation: operation === 'GetTokensFromRefreshToken' ? 'refreshTokens' : operation,
    refreshToken: RefreshToken,
    run: runs[operation] ?? (() => exception('InvalidParameterException', operation)),
    throttled: () => exception('TooManyRequestsException', 'Rate exceeded'),
  };
};

function toResult({ accessToken, idToken, refreshToken, expiresIn }: Grant): Reply {
  const tokens = { AccessToken: accessToken, IdToken: idToken, RefreshToken: refreshToken };
  return {
    json: { AuthenticationResult: { ...tokens, ExpiresIn: expiresIn, TokenType: 'Bearer' }, ChallengeParameters: {} },
  };
}

function exception(type: string, message: string): Reply {
  return { status: 400, headers: { 'x-amzn-errortype': type }, json: { __type: type, message } };
}
