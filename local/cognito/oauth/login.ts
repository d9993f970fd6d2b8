import { NotEmulatedError } from '../../notEmulated.ts';
import { readForm } from '../../pages/readForm.ts';
import { isForeignPage } from '../../http/isForeignPage.ts';
import type { ClientScope } from '../context/Cognito.ts';
import { CognitoException } from '../exceptions/CognitoException.ts';
import {
  NATIVE_PROVIDER,
  providersOf,
  readAuthorizationRequest,
  type AuthorizationRequest,
} from './authorizationRequest.ts';
import { isBrowserToken, setSessionCookie } from './browserCookies.ts';
import { completeAuthorization } from './completeAuthorization.ts';
import { sendLoginPage, textsFor, type LoginChallenge } from './loginPage.ts';
import type { OAuthCall } from './OAuthCall.ts';
import { passwordSignIn, type LoginStep } from './passwordSignIn.ts';

/** A call with its checked parameters, which the address of the page repeats. */
interface Login {
  scope: ClientScope;
  request: AuthorizationRequest;
}

/** What a page shows besides its form. */
interface Shown {
  problem?: string;
  challenge?: LoginChallenge | null;
}

function showPage({ context, cognito }: OAuthCall, { scope, request }: Login, shown: Shown = {}): Promise<Response> {
  const { searchParams } = new URL(context.req.url);
  const providers = providersOf(cognito, scope).map(({ name }) => {
    const parameters = new URLSearchParams(searchParams);
    parameters.set('identity_provider', name);
    parameters.delete('idp_identifier');
    return { name, address: `/oauth2/authorize?${parameters}` };
  });
  const { loginHint, redirectUri } = request;
  const takesPassword = scope.client.oauth.providers.has(NATIVE_PROVIDER);
  return sendLoginPage(context, { providers, takesPassword, loginHint, redirectUri, ...shown });
}

/**
 * The login endpoint: shows the page.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/login-endpoint.html
 */
export function showLogin(call: OAuthCall): Promise<Response> {
  return showPage(call, readAuthorizationRequest(call.cognito, call.context.req.query()));
}

/** Returns the challenge of a form with a wrong answer, which can be given again. */
function challengeOf(fields: Readonly<Record<string, string>>): LoginChallenge | null {
  const { challenge: name, session = '', username = '' } = fields;
  if (name !== 'SMS_MFA' && name !== 'NEW_PASSWORD_REQUIRED') return null;
  const attributes = Object.keys(fields).filter((field) => field.startsWith('attribute.'));
  const given = attributes.map((field) => field.replace('attribute.', ''));
  return { name, session, username, destination: 'SMS', attributes: given };
}

/** Errors after which the same form can be sent again. */
const REPEATABLE: ReadonlySet<string> = new Set(['CodeMismatchException', 'InvalidPasswordException']);

function showProblem(
  call: OAuthCall,
  login: Login,
  { error, fields }: { error: unknown; fields: Record<string, string> },
) {
  if (!(error instanceof CognitoException || error instanceof NotEmulatedError)) throw error;
  const challenge = REPEATABLE.has(error.name) ? challengeOf(fields) : null;
  return showPage(call, login, { problem: error.message, challenge });
}

async function follow(call: OAuthCall, login: Login, step: LoginStep): Promise<Response> {
  const { context, cognito, concerns } = call;
  if ('challenge' in step) return showPage(call, login, step);
  if ('unsupported' in step) {
    return showPage(call, login, { problem: textsFor(context).unsupported(step.unsupported) });
  }
  const { user } = step;
  concerns(user);
  const { browserSessions } = cognito;
  setSessionCookie(context, browserSessions.open(user, NATIVE_PROVIDER), browserSessions.validSeconds);
  return context.redirect(await completeAuthorization(cognito, { ...login, user }), 302);
}

/** Takes the form of the login page: a password, or the answer to a challenge. */
export async function submitLogin(call: OAuthCall): Promise<Response> {
  const { context, cognito } = call;
  const login = readAuthorizationRequest(cognito, context.req.query());
  const fields = await readForm(context);
  if (isForeignPage(context.req.raw.headers) || !isBrowserToken(context, fields['_csrf'])) {
    return showPage(call, login, { problem: textsFor(context).foreign });
  }
  if (!login.scope.client.oauth.providers.has(NATIVE_PROVIDER)) return showPage(call, login);
  let step: LoginStep;
  try {
    step = await passwordSignIn(cognito, login.scope, fields);
  } catch (error) {
    return showProblem(call, login, { error, fields });
  }
  return follow(call, login, step);
}
