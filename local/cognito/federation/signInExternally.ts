import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { IdentityProvider } from '../settings/identityProvider.ts';
import { transaction } from '../state/transaction.ts';
import type { User } from '../state/Users.ts';
import { postAuthentication, preAuthentication } from '../triggers/authentication.ts';
import { withFlags } from '../users/attributes.ts';
import { writeMappedAttributes } from '../users/changeAttributes.ts';
import { createExternalUser } from './createExternalUser.ts';
import { providerAttributes, type ProviderClaims } from './providerAttributes.ts';

/** An identity that a provider has confirmed. */
interface ConfirmedIdentity {
  provider: IdentityProvider;
  claims: ProviderClaims;
}

/**
 * Writes the mapped attributes into the profile, as Cognito does at each sign-in. An e-mail address that the provider
 * does not call verified is unverified afterwards, also in the profile that the identity is linked to
 * (aws-amplify/amplify-js#11565).
 */
function updateProfile(
  cognito: Cognito,
  { pool }: ClientScope,
  { user, given }: { user: User; given: Record<string, string> },
): User {
  return transaction(cognito.state, () => {
    const current = cognito.users.bySub(pool.id, user.sub);
    if (!current) throw exceptions.userNotFound();
    return writeMappedAttributes(cognito, pool, { user: current, given: withFlags(given) });
  });
}

async function signInAgain(
  cognito: Cognito,
  scope: ClientScope,
  { user, given }: { user: User; given: Record<string, string> },
): Promise<User> {
  const { username } = user;
  await preAuthentication(cognito, scope, { user, username, validationData: undefined });
  if (!user.enabled) throw exceptions.userDisabled();
  const updated = updateProfile(cognito, scope, { user, given });
  await postAuthentication(cognito, scope, { user: updated, clientMetadata: undefined });
  return updated;
}

/**
 * Signs in the user of a confirmed identity: a linked or known one, or a new one, whose profile is created.
 * @throws CognitoException of a trigger or for attributes that the user pool does not accept.
 */
export function signInExternally(cognito: Cognito, scope: ClientScope, identity: ConfirmedIdentity): Promise<User> {
  const { provider, claims } = identity;
  const userId = String(claims['sub']);
  const name = `${scope.pool.id}/identity/${provider.name}/${userId}`;
  // One at a time, so that two first sign-ins do not both create the profile.
  return cognito.userLocks.run(name, () => {
    const given = providerAttributes(provider, claims);
    const user = cognito.externalIdentities.find(scope.pool.id, provider.name, userId);
    return user
      ? signInAgain(cognito, scope, { user, given })
      : createExternalUser(cognito, scope, { provider, userId, attributes: given });
  });
}
