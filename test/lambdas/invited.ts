import type { Challenge, SignUpInput } from '../../generated/schema.ts';
import { asOperator } from './operator.ts';
import { newPerson } from './people.ts';
import type { Auth } from './startAuth.ts';

/** Attributes of an invitation, by the name of the input field; those of the deployment by Cognito's. */
type Attributes = Partial<Pick<SignUpInput, 'phoneNumber' | 'nickname' | 'locale'>> &
  Record<`custom:${string}`, string>;

/** The temporary password of every invitation. */
export const TEMPORARY_PASSWORD = 'Invited-2026';

/** Invites a new person by e-mail, as an operator does; resolves with what the person would enter at sign-up. */
export async function invited(auth: Auth, attributes: Attributes = {}): Promise<SignUpInput> {
  const person = newPerson({ password: TEMPORARY_PASSWORD });
  const { phoneNumber: phone_number, ...others } = attributes;
  const given = { email: person.email, email_verified: 'true', ...others, ...(phone_number && { phone_number }) };
  await asOperator(auth, 'AdminCreateUser', {
    Username: person.email,
    TemporaryPassword: TEMPORARY_PASSWORD,
    DesiredDeliveryMediums: ['EMAIL'],
    UserAttributes: Object.entries(given).map(([Name, Value]) => ({ Name, Value })),
  });
  return { ...person, ...attributes };
}

/** Creates a confirmed account with a verified address for a new person; faster than a sign-up. */
export async function registered(auth: Auth): Promise<SignUpInput> {
  const { phoneNumber, nickname, password } = newPerson();
  const person = { ...(await invited(auth, { phoneNumber, nickname, locale: 'ja' })), password };
  await asOperator(auth, 'AdminSetUserPassword', { Username: person.email, Password: password, Permanent: true });
  return person;
}

/** Invites a new person and signs in with the temporary password, up to the NEW_PASSWORD_REQUIRED challenge. */
export async function awaitingNewPassword(auth: Auth, attributes?: Attributes) {
  const person = await invited(auth, attributes);
  const input = { username: person.email, password: TEMPORARY_PASSWORD };
  return { person, challenge: await auth.value<Challenge>('signIn', input) };
}
