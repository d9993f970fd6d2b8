import { assertCallerAddress } from '../appClient/callerAddress.ts';
import { clientOfPool } from '../context/Cognito.ts';
import { answerChallenge } from '../signIn/answerChallenge.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';
import { signInShapes } from '../wire/signInShapes.ts';

/**
 * AdminRespondToAuthChallenge, for PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED and the challenges of second factors. It
 * takes the challenges of InitiateAuth too: AWS does not document that a session belongs to one of the two actions.
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_AdminRespondToAuthChallenge.html
 */
export const AdminRespondToAuthChallenge = defineTarget({
  signed: true,
  parameters: {
    UserPoolId: shapes.userPoolId,
    ClientId: shapes.clientId,
    ChallengeName: signInShapes.challenge,
    ChallengeResponses: shapes.authParameters,
    Session: shapes.session,
    ContextData: signInShapes.contextData,
    ClientMetadata: shapes.clientMetadata,
  },
  async run(input, cognito) {
    const scope = clientOfPool(cognito, input.UserPoolId, input.ClientId);
    assertCallerAddress(scope.client, input.ContextData);
    return answerChallenge(cognito, scope, {
      name: input.ChallengeName,
      session: input.Session,
      responses: input.ChallengeResponses,
      clientMetadata: input.ClientMetadata,
    });
  },
});
