import type { AuthResult, SignInInput } from '../../generated/schema.ts';
import { signInByPassword } from '../cognito/signInByPassword.ts';
import { Fields } from '../input/Fields.ts';
import { readPassword } from '../input/readPassword.ts';
import { readUsername } from '../input/readUsername.ts';
import { failure, success } from '../runtime/outcome.ts';
import type { Operation } from './Operation.ts';

/** The first factor, for whoever says who they are. */
export const signIn: Operation<SignInInput, AuthResult> = async ({ config, appClient, challenges }, input, caller) => {
  const fields = new Fields();
  const username = fields.take('username', readUsername(input.username));
  const password = fields.take('password', readPassword(input.password));
  if (fields.refusal !== null) return failure(fields.refusal, caller);

  const traveller = { username, locale: null, supports: input.supports ?? null };
  const challengeValidMillis = config.published.challengeValidityMinutes * 60_000;
  const context = { challenges, traveller, challengeValidMillis };
  const signedIn = await signInByPassword(appClient, { username, password }, context);
  return signedIn.ok ? success(signedIn.result) : failure(signedIn.refusal, caller);
};
