import { CognitoJwtVerifier } from 'aws-jwt-verify';
import type { ChallengeFragment, MeQuery, TokensFragment } from '../../generated/documents.ts';
import {
  ConfirmSignUpDocument,
  MeDocument,
  RespondToSmsChallengeDocument,
  SignInDocument,
  SignUpDocument,
} from '../../generated/documents.ts';
import { request, type GraphqlAnswer } from './graphql.ts';

/** What `npm start -- --json` prints and what the journey needs of it. */
export interface Endpoints {
  graphqlUrl: string;
  apiKey: string;
  cognitoUrl: string;
  userPoolId: string;
  clientId: string;
  inboxUrl: string;
}

/** The person who takes the journey. */
export interface Traveller {
  email: string;
  password: string;
  phoneNumber: string;
  nickname: string;
  locale: string;
}

/** Told after each step; `detail` is fit for a terminal and holds no secret. */
export type Report = (step: string, detail: string) => void;

/** What a finished journey leaves in the traveller's hands. */
export interface JourneyResult {
  mail: Message;
  text: Message;
  tokens: TokensFragment;
  user: NonNullable<MeQuery['me']>;
  accessClaims: Record<string, unknown>;
  idClaims: Record<string, unknown>;
}

interface Message {
  to: string;
  channel: 'EMAIL' | 'SMS';
  subject: string | null;
  body: string;
  code: string | null;
}

/** Takes the whole way through GraphQL, reading mail and texts from the inbox, and verifies the tokens at its end. */
export async function playJourney(endpoints: Endpoints, traveller: Traveller, report: Report): Promise<JourneyResult> {
  const { email, password, phoneNumber, nickname, locale } = traveller;
  const open = { graphqlUrl: endpoints.graphqlUrl, headers: { 'x-api-key': endpoints.apiKey } };

  const signedUp = await request(open, SignUpDocument, { input: { email, password, phoneNumber, nickname, locale } });
  const confirmation = challenge(signedUp, signedUp.data?.signUp, 'CONFIRM_SIGN_UP');
  report('signUp', `Challenge ${confirmation.kind}, code mailed to ${confirmation.delivery?.destination}`);

  const mail = await newest(endpoints, email);
  report('mail', `“${mail.subject}” greets ${mail.body.includes(nickname) ? nickname : 'nobody'}`);

  const confirmed = await request(open, ConfirmSignUpDocument, {
    input: { username: email, code: codeOf(mail), session: confirmation.session },
  });
  const ready = challenge(confirmed, confirmed.data?.confirmSignUp, 'PASSWORD');
  report('confirmSignUp', `Challenge ${ready.kind}`);

  const signedIn = await request(open, SignInDocument, { input: { username: email, password } });
  const factor = challenge(signedIn, signedIn.data?.signIn, 'SMS_MFA');
  report('signIn', `Challenge ${factor.kind}, code texted to ${factor.delivery?.destination}`);

  const text = await newest(endpoints, phoneNumber);
  report('text', `${text.body.length} characters`);

  const answered = await request(open, RespondToSmsChallengeDocument, {
    input: { session: factor.session, code: codeOf(text) },
  });
  const tokens = tokensOf(answered, answered.data?.respondToSmsChallenge);
  report('respondToSmsChallenge', `Tokens, ${tokens.tokenType}, good for ${tokens.expiresIn} seconds`);

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

async function newest({ inboxUrl }: Endpoints, to: string): Promise<Message> {
  const messages = (await (await fetch(inboxUrl)).json()) as Message[];
  const message = messages.findLast((candidate) => candidate.to === to);
  if (!message) throw new Error('the inbox has no message for the traveller');
  return message;
}

function codeOf(message: Message): string {
  if (message.code === null) throw new Error('the message carries no code');
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
