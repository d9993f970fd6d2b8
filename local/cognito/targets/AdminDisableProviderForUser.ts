import { poolById } from '../context/Cognito.ts';
import { disableProvider } from '../federation/linkIdentity.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** AdminDisableProviderForUser. */
export const AdminDisableProviderForUser = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, User: shapes.providerUser },
  run(input, cognito) {
    disableProvider(cognito, poolById(cognito, input.UserPoolId), input.User);
    return {};
  },
});
