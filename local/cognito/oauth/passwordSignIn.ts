import { secretHash } from '../appClient/secretHash.ts';
import type { ClientScope, Cognito } from '../context/Cognito.ts';
import { answerChallenge } from '../signIn/answerChallenge.ts';
import { continueSignIn } from '../signIn/continueSignIn.ts';
import { authenticate } from '../signIn/signIn.ts';
import type { User } from '../state/Users.ts';
import type { LoginChallenge } from './loginPage.ts';

type Fields = Readonly<Record<string, string>>;

/** The next step of a sign-in with a password: the user is signed in, or has a challenge to answer. */
export type LoginStep = { user: User } | { challenge: LoginChallenge } | { unsupported: string };

/** Members of a challenge that the sign-in returns. */
interface ChallengeOutput {
  ChallengeName?: string;
  Session?: string;
  ChallengeParameters?: Record<string, string>;
}

function toChallenge({
  ChallengeName: name = '',
  Session: session = '',
  ChallengeParameters: given = {},
}: ChallengeOutput): LoginStep {
  if (name !== 'SMS_MFA' && name !== 'NEW_PASSWORD_REQUIRED') return { unsupported: name };
  const required = JSON.parse(given['requiredAttributes'] ?? '[]') as string[];
  return {
    challenge: {
      ...{ name, session, username: given['USER_ID_FOR_SRP'] ?? '' },
      destination: given['CODE_DELIVERY_DESTINATION'] ?? '',
      attributes: required.map((attribute) => attribute.replace('userAttributes.', '')),
    },
  };
}

/** The answer of the form, as RespondToAuthChallenge takes it. */
function responsesOf({ client }: ClientScope, fields: Fields): Record<string, string> {
  const { oldest } = client.secrets;
  const { username = '', code, new_password: password } = fields;
  const attributes = Object.entries(fields).filter(([name]) => name.startsWith('attribute.'));
  return {
    USERNAME: username,
    ...(code === undefined ? {} : { SMS_MFA_CODE: code.trim() }),
    ...(password === undefined ? {} : { NEW_PASSWORD: password }),
    ...Object.fromEntries(attributes.map(([name, value]) => [name.replace('attribute.', 'userAttributes.'), value])),
    // The endpoint is Cognito's own, so it knows the secret.
    ...(oldest === null ? {} : { SECRET_HASH: secretHash(client, oldest, username) }),
  };
}

async function nextStep(cognito: Cognito, scope: ClientScope, fields: Fields): Promise<object> {
  const { challenge, session, username = '', password = '' } = fields;
  if (challenge !== undefined) {
    const responses = responsesOf(scope, fields);
    return answerChallenge(cognito, scope, { name: challenge, session, responses, clientMetadata: undefined });
  }
  const user = await authenticate(cognito, scope, { username, password, clientMetadata: undefined });
  return continueSignIn(cognito, scope, { user, clientMetadata: undefined });
}

/**
 * Takes a step of a sign-in at the login endpoint, with the triggers and challenges of the API.
 * @throws CognitoException as InitiateAuth and RespondToAuthChallenge do.
 */
export async function passwordSignIn(cognito: Cognito, scope: ClientScope, fields: Fields): Promise<LoginStep> {
  const finished: User[] = [];
  const output = await nextStep(cognito, { ...scope, finish: (user) => finished.push(user) }, fields);
  const [user] = finished;
  return user ? { user } : toChallenge(output);
}
