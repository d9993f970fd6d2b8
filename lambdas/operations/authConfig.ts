import type { AuthConfig } from '../../generated/schema.ts';
import { errorDescriptions } from '../runtime/errors.ts';
import { toSignOutUrl, toStartUrl } from '../runtime/redirects.ts';
import type { Operation } from './Operation.ts';

/**
 * Returns the construct's settings and the table of errors. Calls no service. A redirect sign-in begins here: the
 * client sends the browser to a `startUrl` (client/redirect/signInWithRedirect.ts), and the page that it returns to
 * calls `completeRedirect`, which ends in signInWithCode.ts.
 */
export const authConfig: Operation<null, AuthConfig> = ({ config: { clientId, published, redirects, totpIssuer } }) =>
  Promise.resolve({
    __typename: 'AuthConfig',
    signUpOpen: published.signUpOpen,
    passwordPolicy: { ...published.passwordPolicy, __typename: 'PasswordPolicy' },
    mfaFactors: totpIssuer === null ? ['SMS'] : ['SMS', 'TOTP'],
    challengeValidityMinutes: published.challengeValidityMinutes,
    tokenValidity: { ...published.tokenValidity, __typename: 'TokenValidity' },
    locales: published.locales,
    identityProviders: redirects.identityProviders.map((name) => ({
      __typename: 'IdentityProvider',
      name,
      startUrl: toStartUrl(redirects.loginUrl, clientId, name),
    })),
    managedLogin:
      redirects.loginUrl === ''
        ? null
        : {
            __typename: 'ManagedLogin',
            startUrl: toStartUrl(redirects.loginUrl, clientId, null),
            signOutUrl: toSignOutUrl(redirects.loginUrl, clientId),
          },
    errors: errorDescriptions,
  });
