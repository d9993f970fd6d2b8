import type { State } from '../../state.ts';
import { prepare } from './prepare.ts';
import type { User, Users } from './Users.ts';

/**
 * A user of an external identity provider, as the attribute `identities` lists it.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/amazon-cognito-user-pools-using-the-id-token.html
 */
export interface ExternalIdentity {
  /** The identifier that the provider gave the user. */
  userId: string;
  providerName: string;
  providerType: string;
  issuer: string | null;
  /** True for the identity that the user profile was created for, false for a linked one. */
  primary: boolean;
  /** Milliseconds since the epoch. */
  dateCreated: number;
}

/** Returns the identities of a user, in the order in which they were added. */
export function identitiesOf({ attributes }: Pick<User, 'attributes'>): ExternalIdentity[] {
  const { identities } = attributes;
  return identities === undefined ? [] : (JSON.parse(identities) as ExternalIdentity[]);
}

/** Returns the attributes with these identities; without the attribute when there are none. */
export function withIdentities(
  attributes: Readonly<Record<string, string>>,
  identities: readonly ExternalIdentity[],
): Record<string, string> {
  const { identities: _, ...others } = attributes;
  return identities.length === 0 ? others : { ...others, identities: JSON.stringify(identities) };
}

/**
 * The users by their identities at external providers. The attribute `identities` of a user has the details; the table
 * is its index.
 */
export class ExternalIdentities {
  readonly #state: State;
  readonly #users: Users;

  constructor(state: State, users: Users) {
    this.#state = state;
    this.#users = users;
  }

  /** Finds the user that an identity of a provider belongs to. */
  find(poolId: string, provider: string, userId: string): User | null {
    const sql = 'SELECT sub FROM cognito_identities WHERE pool_id = ? AND provider = ? AND user_id = ?';
    const row = prepare(this.#state, sql).get(poolId, provider, userId);
    return row ? this.#users.bySub(poolId, String(row['sub'])) : null;
  }

  /** Rewrites the index entries of a user, whose attribute has changed. Throws when another user has an identity. */
  index(user: User): void {
    this.removeAll(user);
    for (const { providerName, userId } of identitiesOf(user)) {
      const sql = 'INSERT INTO cognito_identities VALUES (?, ?, ?, ?)';
      prepare(this.#state, sql).run(user.poolId, providerName, userId, user.sub);
    }
  }

  removeAll(user: User): void {
    const sql = 'DELETE FROM cognito_identities WHERE pool_id = ? AND sub = ?';
    prepare(this.#state, sql).run(user.poolId, user.sub);
  }
}
