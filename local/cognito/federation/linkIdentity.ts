import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { NotEmulatedError } from '../../notEmulated.ts';
import type { IdentityProvider } from '../settings/identityProvider.ts';
import type { UserPool } from '../settings/userPool.ts';
import { identitiesOf, withIdentities, type ExternalIdentity } from '../state/ExternalIdentities.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { userByName } from '../users/administration.ts';
import { externalUsername } from './createExternalUser.ts';

/**
 * ProviderUserIdentifierType of the API.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_ProviderUserIdentifierType.html
 */
export interface ProviderUser {
  ProviderName?: string | undefined;
  ProviderAttributeName?: string | undefined;
  ProviderAttributeValue?: string | undefined;
}

/** Name of the provider for native users, in the API actions about links. */
export const COGNITO = 'Cognito';
/** ProviderAttributeName of the identifier that a provider gave the user. */
const SUBJECT = 'Cognito_Subject';
/** @see https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const MOST_IDENTITIES = 5;

function required(value: string | undefined, name: string): string {
  if (value === undefined || value === '') throw exceptions.missingParameter(name);
  return value;
}

/** Returns the external provider of a pool. @throws ResourceNotFoundException */
export function providerByName(cognito: Cognito, pool: UserPool, name: string): IdentityProvider {
  const found = cognito.providers.find((provider) => provider.poolId === pool.id && provider.name === name);
  if (!found) throw exceptions.unknownProvider(name);
  return found;
}

/** Returns provider and identifier of an external user. */
function readExternal(
  cognito: Cognito,
  pool: UserPool,
  given: ProviderUser,
): { provider: IdentityProvider; userId: string } {
  const provider = providerByName(cognito, pool, required(given.ProviderName, 'ProviderName'));
  const attribute = given.ProviderAttributeName ?? SUBJECT;
  if (attribute !== SUBJECT)
    throw new NotEmulatedError(`ProviderAttributeName ${attribute}: only ${SUBJECT} is emulated`);
  return { provider, userId: required(given.ProviderAttributeValue, 'ProviderAttributeValue') };
}

/** Returns the user of the pool that a link ends at: a native one by name, or the one of an external identity. */
function destinationUser(cognito: Cognito, pool: UserPool, given: ProviderUser): User {
  if (given.ProviderName === COGNITO) {
    return userByName(cognito, pool, required(given.ProviderAttributeValue, 'ProviderAttributeValue'));
  }
  const { provider, userId } = readExternal(cognito, pool, given);
  const user = cognito.externalIdentities.find(pool.id, provider.name, userId);
  if (!user) throw exceptions.userNotFound();
  return user;
}

function storeIdentities(cognito: Cognito, user: User, identities: readonly ExternalIdentity[]): void {
  const attributes = withIdentities(user.attributes, identities);
  cognito.externalIdentities.index(cognito.users.update(user, { attributes }));
}

/**
 * Links an identity of an external provider, which has no profile yet, to a user of the pool.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminLinkProviderForUser.html
 */
export function linkIdentity(
  cognito: Cognito,
  pool: UserPool,
  { destination, source }: { destination: ProviderUser; source: ProviderUser },
): void {
  transaction(cognito.state, () => {
    const { provider, userId } = readExternal(cognito, pool, source);
    const user = destinationUser(cognito, pool, destination);
    const holder = cognito.externalIdentities.find(pool.id, provider.name, userId);
    if (holder?.sub === user.sub) throw exceptions.sourceUserLinked();
    if (holder?.status === 'EXTERNAL_PROVIDER') throw exceptions.sourceUserExists();
    if (holder) throw exceptions.identityTaken();
    const username = externalUsername(cognito, pool, { provider: provider.name, userId });
    if (cognito.users.byUsername(pool, username)) throw exceptions.sourceUserExists();
    const identities = identitiesOf(user);
    if (identities.length >= MOST_IDENTITIES) throw exceptions.tooManyIdentities();
    const added = {
      ...{ userId, providerName: provider.name, providerType: provider.type, issuer: null, primary: false },
      dateCreated: cognito.clock.nowMillis(),
    };
    storeIdentities(cognito, user, [...identities, added]);
  });
}

/**
 * Removes the link of an external identity, or the password of a native user. The identity that a profile was created
 * for stays: AWS describes links only.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminDisableProviderForUser.html
 */
export function disableProvider(cognito: Cognito, pool: UserPool, given: ProviderUser): void {
  transaction(cognito.state, () => {
    const user = destinationUser(cognito, pool, given);
    if (given.ProviderName === COGNITO) {
      cognito.users.update(user, { passwordHash: null, temporaryUntil: null });
      return;
    }
    const isNamed = ({ providerName, userId }: ExternalIdentity): boolean =>
      providerName === given.ProviderName && userId === given.ProviderAttributeValue;
    const identities = identitiesOf(user);
    if (identities.some((identity) => identity.primary && isNamed(identity))) throw exceptions.identityIsPrimary();
    storeIdentities(
      cognito,
      user,
      identities.filter((identity) => !isNamed(identity)),
    );
  });
}
