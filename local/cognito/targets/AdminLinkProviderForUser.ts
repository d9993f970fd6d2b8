import { poolById } from '../context/Cognito.ts';
import { linkIdentity } from '../federation/linkIdentity.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';

/** AdminLinkProviderForUser. */
export const AdminLinkProviderForUser = defineTarget({
  signed: true,
  parameters: { UserPoolId: shapes.userPoolId, DestinationUser: shapes.providerUser, SourceUser: shapes.providerUser },
  run(input, cognito) {
    const { DestinationUser: destination, SourceUser: source } = input;
    linkIdentity(cognito, poolById(cognito, input.UserPoolId), { destination, source });
    return {};
  },
});
