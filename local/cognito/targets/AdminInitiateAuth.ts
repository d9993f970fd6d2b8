import { assertCallerAddress } from '../appClient/callerAddress.ts';
import { clientOfPool } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import { startSignIn } from '../signIn/startSignIn.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';
import { signInShapes } from '../wire/signInShapes.ts';

/**
 * AdminInitiateAuth, for ADMIN_USER_PASSWORD_AUTH, USER_SRP_AUTH and REFRESH_TOKEN_AUTH.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminInitiateAuth.html
 */
export const AdminInitiateAuth = defineTarget({
  signed: true,
  parameters: {
    UserPoolId: shapes.userPoolId,
    ClientId: shapes.clientId,
    AuthFlow: signInShapes.flow,
    AuthParameters: shapes.authParameters,
    ClientMetadata: shapes.clientMetadata,
    ContextData: signInShapes.contextData,
    Session: shapes.session,
  },
  async run(input, cognito) {
    const scope = clientOfPool(cognito, input.UserPoolId, input.ClientId);
    if (input.AuthFlow === 'USER_PASSWORD_AUTH') throw exceptions.flowNotSupported();
    assertCallerAddress(scope.client, input.ContextData);
    return startSignIn(cognito, scope, {
      flow: input.AuthFlow,
      parameters: input.AuthParameters,
      clientMetadata: input.ClientMetadata,
    });
  },
});
