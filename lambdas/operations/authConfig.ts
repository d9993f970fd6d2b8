import type { AuthConfig } from '../../generated/schema.ts';
import { errorDescriptions } from '../runtime/errors.ts';
import type { Operation } from './Operation.ts';

/** Returns the construct's settings and the table of errors. Calls no service. */
export const authConfig: Operation<null, AuthConfig> = ({ config: { published } }) =>
  Promise.resolve({
    __typename: 'AuthConfig',
    signUpOpen: published.signUpOpen,
    passwordPolicy: { ...published.passwordPolicy, __typename: 'PasswordPolicy' },
    challengeValidityMinutes: published.challengeValidityMinutes,
    tokenValidity: { ...published.tokenValidity, __typename: 'TokenValidity' },
    locales: published.locales,
    errors: errorDescriptions,
  });
