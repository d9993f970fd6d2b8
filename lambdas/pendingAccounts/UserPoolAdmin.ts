import {
  AdminCreateUserCommand,
  AdminDeleteUserCommand,
  AdminDisableProviderForUserCommand,
  AdminGetUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { repeat } from '../aws/repeat.ts';
import { CognitoConnection, type SdkCommand } from '../cognito/CognitoConnection.ts';
import { creatorOf, readIdentities } from '../cognito/identities.ts';
import { toPairs } from '../cognito/toPairs.ts';
import { type Account, type AdminUser, CONTESTED, isPending, millisSince, toAccount } from './Account.ts';

/** Attempts of an idempotent call. */
const ATTEMPTS = 3;
const TIMEOUT_MILLIS = 5000;
/** A code that was mailed within this time is not followed by another one. */
const FRESH_MILLIS = 5 * 60 * 1000;
/** Cognito's maximum of users in a list. */
const PAGE = 60;

/** The answer of ListUsers without its attributes. Dates as in `AdminUser`. */
interface UserPage {
  Users: { Username: string; UserCreateDate: number }[];
  PaginationToken?: string;
}

/** A page of accounts that are not confirmed. */
interface UnconfirmedPage {
  accounts: Pick<Account, 'userId' | 'ageMillis'>[];
  /** Where the next page begins; undefined after the last one. */
  next: string | undefined;
}

const connection = new CognitoConnection(true);

/** The operator's view of the user pool: calls that the function's role authorizes. */
export class UserPoolAdmin {
  readonly #userPoolId: string;
  readonly #ownAttributes: readonly string[];

  /** @param ownAttributes names of the deployment's own attributes that a sign-up can set, without `custom:` */
  constructor(userPoolId: string, ownAttributes: readonly string[] = []) {
    this.#userPoolId = userPoolId;
    this.#ownAttributes = ownAttributes;
  }

  /** Finds an account by e-mail address, phone number or the pool's own user name; null when there is none. */
  async find(username: string): Promise<Account | null> {
    try {
      const user = await this.#send(new AdminGetUserCommand({ UserPoolId: this.#userPoolId, Username: username }));
      return toAccount(user as AdminUser);
    } catch (error) {
      if (isException(error, 'UserNotFoundException')) return null;
      throw error;
    }
  }

  /**
   * Lists accounts that are not confirmed, a page at a time. Look an account up before deleting it: a page may be out
   * of date.
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
   */
  async listUnconfirmed(from: string | undefined): Promise<UnconfirmedPage> {
    const command = new ListUsersCommand({
      UserPoolId: this.#userPoolId,
      Filter: 'cognito:user_status = "UNCONFIRMED"',
      // Without a choice all attributes are returned. Cognito rejects a choice that some accounts have no value of.
      AttributesToGet: ['sub'],
      Limit: PAGE,
      PaginationToken: from,
    });
    const { Users, PaginationToken } = (await this.#send(command)) as UserPage;
    const accounts = Users.map(({ Username, UserCreateDate }) => ({
      userId: Username,
      ageMillis: millisSince(UserCreateDate),
    }));
    return { accounts, next: PaginationToken };
  }

  /**
   * Deletes a pending account.
   * @throws Error for any other account
   */
  async deletePending(account: Account): Promise<void> {
    if (!isPending(account)) throw new Error('only a pending account may be deleted');
    await this.#delete(account.userId);
  }

  /** Deletes the account of an external identity whose address another one owns (keepOneAccount.ts). */
  async deleteDuplicate(username: string): Promise<void> {
    await this.#delete(username);
  }

  async #delete(username: string): Promise<void> {
    try {
      await this.#send(new AdminDeleteUserCommand({ UserPoolId: this.#userPoolId, Username: username }));
    } catch (error) {
      if (!isException(error, 'UserNotFoundException')) throw error;
    }
  }

  /**
   * Makes an account contested. It loses its number, without which its password signs no one in, its nickname and what
   * its sign-up entered for the deployment's own attributes. Nothing happens when the account no longer exists.
   */
  async contest({ userId }: Account): Promise<void> {
    const own = this.toOwnAttributes({});
    await this.#setIfFound(userId, { phone_number: '', nickname: '', ...own, [CONTESTED]: 'true' });
  }

  /** Marks an account as one that was signed in to, once its number is proven. */
  async markSignedIn(userId: string): Promise<void> {
    const account = await this.find(userId);
    if (account?.phoneNumber === 'proven') await this.#setIfFound(userId, { [CONTESTED]: 'never' });
  }

  /** Marks an account as signed up for. Nothing happens when it is marked already or no longer exists. */
  async markSignedUp(username: string): Promise<void> {
    const account = await this.find(username);
    if (account === null || account.contested !== undefined) return;
    await this.#setIfFound(account.userId, { [CONTESTED]: 'false' });
    // A sign-up that made the account contested in between took its number, and its mark has just been overwritten.
    const marked = await this.find(account.userId);
    if (marked?.phoneNumber === 'none') await this.contest(account);
  }

  async #setIfFound(userId: string, attributes: Readonly<Record<string, string>>): Promise<void> {
    try {
      await this.setAttributes(userId, attributes);
    } catch (error) {
      if (!isException(error, 'UserNotFoundException')) throw error;
    }
  }

  /** Returns every attribute that a sign-up can set, by Cognito's names; empty, which deletes it, without a value. */
  toOwnAttributes(values: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries(this.#ownAttributes.map((name) => [`custom:${name}`, values[name] ?? '']));
  }

  /** Sets attributes by their Cognito names; an empty value deletes one. */
  async setAttributes(userId: string, attributes: Readonly<Record<string, string>>): Promise<void> {
    const target = { UserPoolId: this.#userPoolId, Username: userId };
    await this.#send(new AdminUpdateUserAttributesCommand({ ...target, UserAttributes: toPairs(attributes) }));
  }

  /** Sets a permanent password, which also confirms an unconfirmed account. */
  async setPassword(userId: string, password: string): Promise<void> {
    const target = { UserPoolId: this.#userPoolId, Username: userId };
    await this.#send(new AdminSetUserPasswordCommand({ ...target, Password: password, Permanent: true }));
  }

  /**
   * Mails an invited user a new temporary password. Makes one attempt, so that at most one mail is sent.
   * @param username the address or number: AdminCreateUser rejects an id
   */
  async resendInvitation(username: string): Promise<void> {
    const target = { UserPoolId: this.#userPoolId, Username: username };
    const command = new AdminCreateUserCommand({
      ...target,
      MessageAction: 'RESEND',
      DesiredDeliveryMediums: ['EMAIL'],
    });
    await this.#send(command, 1);
  }

  /**
   * Returns true for an account whose password an operator has reset a moment ago: Cognito mailed a code. False for an
   * older reset. An account that was imported a moment ago got none; its owner asks for one.
   */
  async hasFreshResetCode(username: string): Promise<boolean> {
    const account = await this.find(username);
    return account?.status === 'RESET_REQUIRED' && account.unchangedMillis < FRESH_MILLIS;
  }

  /**
   * Unlinks the identity of a provider from an account. Nothing happens when none is linked.
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableProviderForUser.html
   * @throws Error for the identity that the account was created by: Cognito would disable the user
   */
  async unlink(userId: string, provider: string): Promise<void> {
    const target = { UserPoolId: this.#userPoolId, Username: userId };
    const { Username, UserAttributes } = (await this.#send(new AdminGetUserCommand(target))) as AdminUser;
    const identities = readIdentities(UserAttributes.find(({ Name }) => Name === 'identities')?.Value);
    if (creatorOf(Username, identities)?.provider === provider) {
      throw new Error('the identity that the account was created by must not be unlinked');
    }
    for (const { subject } of identities.filter((identity) => identity.provider === provider)) {
      const User = {
        ProviderName: provider,
        ProviderAttributeName: 'Cognito_Subject',
        ProviderAttributeValue: subject,
      };
      await this.#send(new AdminDisableProviderForUserCommand({ UserPoolId: this.#userPoolId, User }));
    }
  }

  /** Invalidates all tokens of a user. */
  async signOut(username: string): Promise<void> {
    const target = { UserPoolId: this.#userPoolId, Username: username };
    await this.#send(new AdminUserGlobalSignOutCommand(target));
  }

  #send(command: object, attempts = ATTEMPTS): Promise<object> {
    return repeat(attempts, () => connection.send(command as SdkCommand, TIMEOUT_MILLIS));
  }
}

/** Returns true for an exception of Cognito with this name. */
export function isException(error: unknown, name: string): boolean {
  return error instanceof Error && error.name === name;
}
