import { assertCallerAddress } from '../appClient/callerAddress.ts';
import { clientScope } from '../context/Cognito.ts';
import { answerChallenge } from '../signIn/answerChallenge.ts';
import { defineTarget } from '../wire/defineTarget.ts';
import { shapes } from '../wire/shapes.ts';
import { signInShapes } from '../wire/signInShapes.ts';

/** RespondToAuthChallenge, for PASSWORD_VERIFIER, NEW_PASSWORD_REQUIRED and the challenges of second factors. */
export const RespondToAuthChallenge = defineTarget({
  parameters: {
    ClientId: shapes.clientId,
    ChallengeName: signInShapes.challenge,
    Session: shapes.session,
    ChallengeResponses: shapes.authParameters,
    ClientMetadata: shapes.clientMetadata,
    UserContextData: shapes.userContextData,
  },
  async run(input, cognito) {
    const scope = clientScope(cognito, input.ClientId);
    assertCallerAddress(scope.client, input.UserContextData);
    return answerChallenge(cognito, scope, {
      name: input.ChallengeName,
      session: input.Session,
      responses: input.ChallengeResponses,
      clientMetadata: input.ClientMetadata,
    });
  },
});
