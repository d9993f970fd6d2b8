import { poolById } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { describeIdentityProvider } from '../settings/describeIdentityProvider.ts';
import { poolCreatedSeconds } from '../state/poolCreatedSeconds.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** GetIdentityProviderByIdentifier. */
export const GetIdentityProviderByIdentifier = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, IdpIdentifier: shapes.providerIdentifier },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const provider = cognito.providers.find(
      ({ poolId, identifiers }) => poolId === pool.id && identifiers.includes(input.IdpIdentifier),
    );
    if (!provider) throw exceptions.unknownProvider(input.IdpIdentifier);
    return { IdentityProvider: describeIdentityProvider(provider, poolCreatedSeconds(cognito.state, pool.id)) };
  },
});
