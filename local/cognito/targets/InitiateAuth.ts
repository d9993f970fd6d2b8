import { assertCallerAddress } from '../appClient/callerAddress.ts';
import { clientScope } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { startSignIn } from '../signIn/startSignIn.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';
import { signInShapes } from '../wire/signInShapes.ts';

/** InitiateAuth, for USER_PASSWORD_AUTH, USER_SRP_AUTH and REFRESH_TOKEN_AUTH. */
export const InitiateAuth = defineTarget({
  parameters: {
    AuthFlow: signInShapes.flow,
    ClientId: shapes.clientId,
    AuthParameters: shapes.authParameters,
    ClientMetadata: shapes.clientMetadata,
    UserContextData: shapes.userContextData,
    Session: shapes.session,
  },
  async run(input, cognito) {
    const scope = clientScope(cognito, input.ClientId);
    if (input.AuthFlow.startsWith('ADMIN_')) throw exceptions.flowNotSupported();
    assertCallerAddress(scope.client, input.UserContextData);
    return startSignIn(cognito, scope, {
      flow: input.AuthFlow,
      parameters: input.AuthParameters,
      clientMetadata: input.ClientMetadata,
    });
  },
});
