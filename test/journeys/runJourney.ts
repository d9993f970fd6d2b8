import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { ChallengeFragment, MeQuery, TokensFragment } from '../../generated/documents.ts';
import {
  ConfirmSignUpDocument,
  MeDocument,
  RespondToSmsChallengeDocument,
  SignInDocument,
  SignUpDocument,
} from '../../generated/documents.ts';
import type { Addresses } from '../../local/Addresses.ts';
import { EngineControl } from '../../local/control/EngineControl.ts';
import type { Message } from '../../local/engineApi.ts';
import { request, type GraphqlAnswer } from './graphql.ts';

/** Addresses and ids of a running engine. */
export type Endpoints = Omit<Addresses, 'consoleUrl'>;

/** Sign-up data of one person. */
export interface Person {
  email: string;
  password: string;
  phoneNumber: string;
  nickname: string;
  locale: string;
}

/** Called after each step. `detail` may be printed: it contains no secret. */
type Report = (step: string, detail: string) => void;

/** Messages, tokens and verified claims of a finished journey. */
interface JourneyResult {
  mail: Message;
  text: Message;
  tokens: TokensFragment;
  user: NonNullable<MeQuery['me']>;
  accessClaims: Record<string, unknown>;
  idClaims: Record<string, unknown>;
}

/** Signs a new person up and in through GraphQL, with the codes from the inbox, and verifies the tokens. */
export async function runJourney(endpoints: Endpoints, person: Person, report: Report): Promise<JourneyResult> {
  const { email, password, phoneNumber, nickname, locale } = person;
  const control = await EngineControl.connect(endpoints.inboxUrl);
  const after = await control.lastMessageId();
  const open = { graphqlUrl: endpoints.graphqlUrl, headers: { 'x-api-key': endpoints.apiKey } };

  const signedUp = await request(open, SignUpDocument, { input: { email, password, phoneNumber, nickname, locale } });
  const confirmation = challenge(signedUp, signedUp.data?.signUp, 'CONFIRM_SIGN_UP');
  report('signUp', `Challenge ${confirmation.kind}, code mailed to ${confirmation.delivery?.destination}`);

  const mail = await control.waitForMessage({ to: email, after });
  report('mail', `“${mail.subject}” ${mail.body.includes(nickname) ? 'greets' : 'does not greet'} ${nickname}`);

  const confirmed = await request(open, ConfirmSignUpDocument, {
    input: { username: email, code: codeOf(mail), session: confirmation.session },
  });
  const ready = challenge(confirmed, confirmed.data?.confirmSignUp, 'PASSWORD');
  report('confirmSignUp', `Challenge ${ready.kind}`);

  const signedIn = await request(open, SignInDocument, { input: { username: email, password } });
  const factor = challenge(signedIn, signedIn.data?.signIn, 'SMS_MFA');
  report('signIn', `Challenge ${factor.kind}, code texted to ${factor.delivery?.destination}`);

  const text = await control.waitForMessage({ to: phoneNumber, after });
  report('text', `${text.body.length} characters`);

  const answered = await request(open, RespondToSmsChallengeDocument, {
    input: { session: factor.session, code: codeOf(text) },
  });
  const tokens = tokensOf(answered, answered.data?.respondToSmsChallenge);
  report('respondToSmsChallenge', `Tokens, ${tokens.tokenType}, valid for ${tokens.expiresIn} seconds`);

  const claims = await verify(endpoints, tokens);
  report('verified', `access token of ${claims.accessClaims['sub']}, by the pool's published keys`);

  const me = await request(
    { graphqlUrl: endpoints.graphqlUrl, headers: { authorization: tokens.accessToken } },
    MeDocument,
    {},
  );
  const user = me.data?.me;
  if (!user) throw new Error(`me: ${failureOf(me)}`);
  report('me', `e-mail verified: ${user.emailVerified}, phone verified: ${user.phoneNumberVerified}`);
  return { mail, text, tokens, user, ...claims };
}

function challenge(
  answer: GraphqlAnswer<unknown>,
  result: ChallengeFragment | TokensFragment | null | undefined,
  kind: ChallengeFragment['kind'],
): ChallengeFragment {
  if (result?.__typename !== 'Challenge' || result.kind !== kind) {
    throw new Error(`expected Challenge ${kind}, got ${result?.__typename ?? failureOf(answer)}`);
  }
  return result;
}

function tokensOf(
  answer: GraphqlAnswer<unknown>,
  result: ChallengeFragment | TokensFragment | null | undefined,
): TokensFragment {
  if (result?.__typename !== 'Tokens') {
    throw new Error(`expected Tokens, got ${result?.__typename ?? failureOf(answer)}`);
  }
  return result;
}

function failureOf(answer: GraphqlAnswer<unknown>): string {
  return answer.errors?.map((error) => error.errorType ?? error.message).join(', ') ?? `HTTP ${answer.status}`;
}

function codeOf(message: Message): string {
  if (message.code === null) throw new Error('the message contains no code');
  return message.code;
}

/** Verifies both JWTs as an API behind the gateway would: aws-jwt-verify, with the keys that the pool publishes. */
async function verify({ cognitoUrl, userPoolId, clientId }: Endpoints, tokens: TokensFragment) {
  const jwks = await (await fetch(`${cognitoUrl}/${userPoolId}/.well-known/jwks.json`)).json();
  const verifier = CognitoJwtVerifier.create({ userPoolId, clientId, tokenUse: null });
  verifier.cacheJwks(jwks as Parameters<typeof verifier.cacheJwks>[0]);
  const accessClaims = await verifier.verify(tokens.accessToken, { tokenUse: 'access' });
  const idClaims = await verifier.verify(tokens.idToken, { tokenUse: 'id' });
  return { accessClaims: { ...accessClaims }, idClaims: { ...idClaims } };
}
