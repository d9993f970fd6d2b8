import {
  AdminDisableProviderForUserCommand,
  AdminGetUserCommand,
  AdminLinkProviderForUserCommand,
  AdminUpdateUserAttributesCommand,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { repeat } from '../aws/repeat.ts';
import { CognitoConnection, type SdkCommand } from '../cognito/CognitoConnection.ts';
import { creatorOf, type Identity } from '../cognito/identities.ts';
import { LINKING } from '../pendingAccounts/linkIntent.ts';
import { toAccount, type Account } from './Account.ts';

/** Both attempts of one call fit into the time of the trigger (lambdas/preSignUp.ts), which ends all of them. */
const TIMEOUT_MILLIS = 1500;
const ATTEMPTS = 2;
/** Accounts with one address: at most one of each identity provider, and one with a password. */
const PAGE = 60;

interface User {
  Username: string;
  UserStatus: string;
}

const connection = new CognitoConnection(true);

/** The accounts of the user pool by their address. The calls are signed: the function's role authorizes them. */
export class AccountDirectory {
  readonly #userPoolId: string;
  readonly #trusted: readonly string[];
  readonly #signal: AbortSignal;

  /**
   * @param trusted the providers whose addresses are verified without an attribute that says so
   * @param signal ends the calls: after it is aborted, no other one is made
   */
  constructor(userPoolId: string, trusted: readonly string[], signal = new AbortController().signal) {
    this.#userPoolId = userPoolId;
    this.#trusted = trusted;
    this.#signal = signal;
  }

  /**
   * Finds the accounts that have an address, in any status. Cognito finds an account that was signed up for by its
   * address, and one of an external identity only in the list, which is eventually consistent.
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ListUsers.html
   */
  async withAddress(email: string): Promise<Account[]> {
    const [own, external] = await Promise.all([this.#find(email.toLowerCase()), this.#externalWith(email)]);
    return own !== null && isSameAddress(own, email) ? [own, ...external] : external;
  }

  /** Returns true when an external identity owns an account with the address, in any case. */
  async hasExternal(email: string): Promise<boolean> {
    return (await this.#externalWith(email)).some(({ isOwned }) => isOwned);
  }

  /**
   * Returns true for the account of an external identity when another identity owns an older one with the same address.
   * Of two that were created in the same millisecond, that with the smaller name is the older one.
   */
  async isDuplicate(username: string): Promise<boolean> {
    const account = await this.#find(username);
    if (account === null || creatorOf(account.username, account.identities) === null) return false;
    const others = await this.#externalWith(account.email);
    return others.some((other) => other.isOwned && isOlder(other, account));
  }

  /** Withdraws the permission to link an identity to an account: it is for one identity. */
  async withdrawIntent({ username }: Account): Promise<void> {
    const UserAttributes = [{ Name: LINKING, Value: '' }];
    await this.#send(
      new AdminUpdateUserAttributesCommand({ UserPoolId: this.#userPoolId, Username: username, UserAttributes }),
    );
  }

  /**
   * Returns true when an account has another identity of the same provider. None is linked where one is already
   * (lambdas/operations/linkIdentityProvider.ts), so it was linked at the same time.
   */
  async hasRival({ username }: Account, { provider, subject }: Identity): Promise<boolean> {
    const account = await this.#find(username);
    return Boolean(account?.identities.some((other) => other.provider === provider && other.subject !== subject));
  }

  /**
   * Removes the link of an identity.
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableProviderForUser.html
   */
  async unlink(identity: Identity): Promise<void> {
    const User = toProviderUser(identity);
    await this.#send(new AdminDisableProviderForUserCommand({ UserPoolId: this.#userPoolId, User }));
  }

  /**
   * Links an identity that has never signed in to an account.
   * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminLinkProviderForUser.html
   */
  async link({ username, identities }: Account, identity: Identity): Promise<void> {
    const creator = creatorOf(username, identities) ?? { provider: 'Cognito', subject: username };
    const command = new AdminLinkProviderForUserCommand({
      UserPoolId: this.#userPoolId,
      DestinationUser: { ProviderName: creator.provider, ProviderAttributeValue: creator.subject },
      SourceUser: toProviderUser(identity),
    });
    await this.#send(command);
  }

  async #externalWith(email: string): Promise<Account[]> {
    const names = await this.#listExternal(email);
    const accounts = await Promise.all(names.map((name) => this.#find(name)));
    return accounts.filter((account): account is Account => account !== null && isSameAddress(account, email));
  }

  /**
   * Cognito compares the value of a filter without its case.
   * @see https://docs.aws.amazon.com/cognito/latest/developerguide/how-to-manage-user-accounts.html
   */
  async #listExternal(email: string): Promise<string[]> {
    const command = new ListUsersCommand({
      UserPoolId: this.#userPoolId,
      Filter: `email = "${email.replace(/["\\]/g, String.raw`\$&`)}"`,
      Limit: PAGE,
    });
    const { Users } = (await this.#send(command)) as { Users: User[] };
    return Users.filter(({ UserStatus }) => UserStatus === 'EXTERNAL_PROVIDER').map(({ Username }) => Username);
  }

  async #find(username: string): Promise<Account | null> {
    try {
      const command = new AdminGetUserCommand({ UserPoolId: this.#userPoolId, Username: username });
      return toAccount(await this.#send(command), this.#trusted);
    } catch (error) {
      if ((error as Error).name === 'UserNotFoundException') return null;
      throw error;
    }
  }

  #send(command: object): Promise<object> {
    return repeat(ATTEMPTS, () => {
      this.#signal.throwIfAborted();
      return connection.send(command as SdkCommand, TIMEOUT_MILLIS);
    });
  }
}

function toProviderUser({ provider, subject }: Identity) {
  return { ProviderName: provider, ProviderAttributeName: 'Cognito_Subject', ProviderAttributeValue: subject };
}

function isOlder(one: Account, other: Account): boolean {
  return one.createdAt < other.createdAt || (one.createdAt === other.createdAt && one.username < other.username);
}

function isSameAddress(account: Account, email: string): boolean {
  return withoutCase(account.email) === withoutCase(email);
}

/**
 * Returns an address in lower case, but only its ASCII letters: others have the lower case of another letter, such as
 * the Kelvin sign that of K. Cognito also finds accounts by a number or an id, which an address cannot stand for.
 */
function withoutCase(email: string): string {
  return email.replace(/[A-Z]/g, (letter) => letter.toLowerCase());
}
