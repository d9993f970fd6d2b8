import type { AuthConfig } from '../../generated/schema.ts';
import { errorDescriptions, success } from '../runtime/outcome.ts';
import type { Operation } from './Operation.ts';

/** What this deployment can do: the construct's settings and the table of failures. Asks nobody. */
export const authConfig: Operation<null, AuthConfig> = ({ config: { published } }) =>
  Promise.resolve(
    success({
      __typename: 'AuthConfig',
      signUpOpen: published.signUpOpen,
      passwordPolicy: { ...published.passwordPolicy, __typename: 'PasswordPolicy' },
      challengeValidityMinutes: published.challengeValidityMinutes,
      tokenValidity: { ...published.tokenValidity, __typename: 'TokenValidity' },
      locales: published.locales,
      errors: errorDescriptions,
    }),
  );
