import type { MfaSettings, PendingVerification, User } from '../../generated/schema.ts';
import type { PendingEmails } from '../challenges/PendingEmails.ts';
import type { Answers } from '../cognito/answers.ts';
import type { AppClient } from '../cognito/AppClient.ts';
import { claimsOf } from '../cognito/claimsOf.ts';
import { toMfaSettings } from '../cognito/factors.ts';
import { creatorOf, readIdentities } from '../cognito/identities.ts';
import { maskEmail } from '../cognito/maskEmail.ts';
import { maskPhoneNumber } from '../cognito/maskPhoneNumber.ts';
import { toUserAttributes } from '../cognito/toUserAttributes.ts';
import type { Config } from '../runtime/config.ts';

/** The attribute that holds the record of a pending e-mail address. */
export const PENDING = 'custom:pending';

/** What is needed to read a user. */
export interface UserServices {
  config: Pick<Config, 'attributes'>;
  appClient: AppClient;
  pendingEmails: PendingEmails;
}

/** The signed-in user, as Cognito knows them now. */
export class CurrentUser {
  /** The user's `sub`, which is also the pool's own user name. */
  readonly id: string;
  readonly email: string | null;
  readonly emailVerified: boolean;
  readonly phoneNumber: string | null;
  readonly phoneNumberVerified: boolean;
  /** The new e-mail address that waits for its code, or null. */
  readonly pendingEmail: string | null;
  /** The identity providers that the user can sign in with, each once. */
  readonly identityProviders: readonly string[];
  /** The identity provider whose identity created the account; null for one that was signed up for. */
  readonly createdBy: string | null;
  /** The second factors. */
  readonly mfa: MfaSettings;
  readonly #values: ReadonlyMap<string, string>;

  private constructor(answer: Answers['GetUser'], values: ReadonlyMap<string, string>, pendingEmail: string | null) {
    const { Username: username } = answer;
    this.#values = values;
    // Where e-mail and phone are user names, the pool's own user name is the sub.
    this.id = this.#text('sub') ?? username;
    const identities = readIdentities(this.#text('identities'));
    this.identityProviders = [...new Set(identities.map(({ provider }) => provider))];
    this.createdBy = creatorOf(username, identities)?.provider ?? null;
    this.email = this.#text('email');
    this.emailVerified = this.#text('email_verified') === 'true';
    this.phoneNumber = this.#text('phone_number');
    this.phoneNumberVerified = this.#text('phone_number_verified') === 'true';
    this.mfa = toMfaSettings(answer, this.phoneNumber);
    this.pendingEmail = pendingEmail === this.email?.toLowerCase() ? null : pendingEmail;
  }

  /**
   * Reads the user of an access token. Cognito checks the token itself, so a token that was revoked after AppSync
   * verified its signature, or whose user was deleted or disabled, is UNAUTHENTICATED.
   */
  static async read({ appClient, pendingEmails }: UserServices, accessToken: string): Promise<CurrentUser> {
    const answer = await appClient.call('GetUser', { AccessToken: accessToken });
    const { Username, UserAttributes } = answer;
    const values = new Map(UserAttributes.map(({ Name, Value = '' }) => [Name, Value]));
    const pending = await pendingEmails.open(values.get('sub') ?? Username, values.get(PENDING) ?? null);
    return new CurrentUser(answer, values, pending);
  }

  /** Returns what waits for a code. */
  pendingVerification(): PendingVerification[] {
    const email = this.pendingEmail ?? (this.emailVerified ? null : this.email);
    const phoneNumber = this.phoneNumberVerified ? null : this.phoneNumber;
    return [
      ...(email === null ? [] : [toPending('EMAIL', maskEmail(email))]),
      ...(phoneNumber === null ? [] : [toPending('PHONE_NUMBER', maskPhoneNumber(phoneNumber))]),
    ];
  }

  /** Returns the user as the schema describes them; the groups are those of the access token. */
  toUser({ config }: UserServices, accessToken: string): User {
    const groups = claimsOf(accessToken)['cognito:groups'];
    return {
      __typename: 'User',
      id: this.id,
      email: this.email,
      emailVerified: this.emailVerified,
      phoneNumber: this.phoneNumber,
      phoneNumberVerified: this.phoneNumberVerified,
      nickname: this.#text('nickname'),
      locale: this.#text('locale'),
      groups: Array.isArray(groups) ? groups.map(String) : [],
      attributes: toUserAttributes(config.attributes, (name) => this.#text(name)),
      pendingVerification: this.pendingVerification(),
      identityProviders: [...this.identityProviders],
      mfa: this.mfa,
    };
  }

  #text(name: string): string | null {
    return this.#values.get(name) ?? null;
  }
}

function toPending(attribute: PendingVerification['attribute'], destination: string): PendingVerification {
  const medium = attribute === 'EMAIL' ? 'EMAIL' : 'SMS';
  return {
    __typename: 'PendingVerification',
    attribute,
    delivery: { __typename: 'CodeDelivery', medium, destination },
  };
}
