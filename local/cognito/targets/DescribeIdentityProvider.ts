import { poolById } from '../context/Cognito.ts';
import { providerByName } from '../federation/linkIdentity.ts';
import { describeIdentityProvider } from '../settings/describeIdentityProvider.ts';
import { poolCreatedSeconds } from '../state/poolCreatedSeconds.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** DescribeIdentityProvider. */
export const DescribeIdentityProvider = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, ProviderName: shapes.providerName },
  run(input, cognito) {
    const pool = poolById(cognito, input.UserPoolId);
    const provider = providerByName(cognito, pool, input.ProviderName);
    return { IdentityProvider: describeIdentityProvider(provider, poolCreatedSeconds(cognito.state, pool.id)) };
  },
});
