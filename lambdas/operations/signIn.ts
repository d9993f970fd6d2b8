import type { AuthResult, SignInInput } from '../../generated/schema.ts';
import { signInWithPassword } from '../cognito/signInWithPassword.ts';
import { readUsername } from '../input/contacts.ts';
import { readPassword } from '../input/passwords.ts';
import { readFields } from '../input/readFields.ts';
import type { Operation } from './Operation.ts';

/** Signs in with user name and password: the first factor. */
export const signIn: Operation<SignInInput, AuthResult> = (services, input) => {
  const { username, password } = readFields(input, { username: readUsername, password: readPassword });
  return signInWithPassword(services, { username, locale: null, supports: input.supports ?? null }, password);
};
