import type { Context } from 'hono';
import { html } from 'hono/html';
import { languageOf } from '../../pages/languageOf.ts';
import { sendPage } from '../../pages/page.ts';
import { browserToken } from './browserCookies.ts';
import { loginTexts, type LoginTexts } from './loginTexts.ts';

/** A challenge that the page asks to answer. */
export interface LoginChallenge {
  name: 'SMS_MFA' | 'NEW_PASSWORD_REQUIRED';
  /** Cognito session. */
  session: string;
  /** USER_ID_FOR_SRP. */
  username: string;
  /** Masked phone number of an SMS. */
  destination: string;
  /** Attributes that the user has to add to a new password. */
  attributes: readonly string[];
}

/** Contents of the login page. */
interface LoginPage {
  /** Names of external providers with the address of their sign-in. */
  providers: readonly { name: string; address: string }[];
  /** False for an app client that only external providers can sign in to. */
  takesPassword: boolean;
  loginHint: string | null;
  /** Where the sign-in ends, for the page's policy. */
  redirectUri: string;
  challenge?: LoginChallenge | null;
  problem?: string | null;
}

function hidden(name: string, value: string) {
  return html`<input type="hidden" name="${name}" value="${value}" />`;
}

function alert(problem: string | null | undefined) {
  return problem ? html`<p role="alert">${problem}</p>` : '';
}

function passwordForm(texts: LoginTexts, csrf: string, loginHint: string | null) {
  return html`<form method="post">
    ${hidden('_csrf', csrf)}
    <label for="username">${texts.username}</label>
    <input id="username" name="username" value="${loginHint ?? ''}" autocomplete="username" required />
    <label for="password">${texts.password}</label>
    <input id="password" name="password" type="password" autocomplete="current-password" required />
    <button>${texts.signIn}</button>
  </form>`;
}

function challengeFields(texts: LoginTexts, { name, destination, attributes }: LoginChallenge) {
  if (name === 'SMS_MFA') {
    return html`<label for="code">${texts.code(destination)}</label>
      <input id="code" name="code" inputmode="numeric" autocomplete="one-time-code" required />`;
  }
  const inputs = attributes.map(
    (attribute) =>
      html`<label for="${attribute}">${attribute}</label>
        <input id="${attribute}" name="attribute.${attribute}" required />`,
  );
  return html`<label for="new_password">${texts.newPassword}</label>
    <input id="new_password" name="new_password" type="password" autocomplete="new-password" required />${inputs}`;
}

function challengeForm(texts: LoginTexts, csrf: string, challenge: LoginChallenge) {
  const { name, session, username } = challenge;
  return html`<form method="post">
    ${hidden('_csrf', csrf)}${hidden('challenge', name)}${hidden('session', session)}${hidden('username', username)}
    ${challengeFields(texts, challenge)}
    <button>${texts.submit}</button>
  </form>`;
}

function providerLinks(texts: LoginTexts, providers: LoginPage['providers']) {
  if (providers.length === 0) return '';
  const links = providers.map(({ name, address }) => html`<a class="button second" href="${address}">${name}</a>`);
  return html`<hr />
    <p>${texts.or}</p>
    ${links}`;
}

/** Returns the texts of the language that the browser prefers. */
export function textsFor(context: Context): LoginTexts {
  return loginTexts[languageOf(context.req.query('lang') ?? context.req.header('accept-language'))];
}

/** Sends the page on which a user signs in, or answers a challenge. */
export function sendLoginPage(context: Context, page: LoginPage): Promise<Response> {
  const language = languageOf(context.req.query('lang') ?? context.req.header('accept-language'));
  const texts = loginTexts[language];
  const csrf = browserToken(context);
  const { challenge, problem, providers } = page;
  const body = challenge
    ? html`${alert(problem)}${challengeForm(texts, csrf, challenge)}`
    : html`<p class="note">${texts.note}</p>
        ${alert(problem)}${page.takesPassword ? passwordForm(texts, csrf, page.loginHint) : ''}
        ${providerLinks(texts, providers)}`;
  const status = problem ? 400 : 200;
  return sendPage(context, { title: texts.title, body, language, leadsTo: [page.redirectUri], status });
}

/** Sends the page of an error that cannot be redirected to the app. */
export function sendErrorPage(context: Context, problem: string): Promise<Response> {
  const language = languageOf(context.req.query('lang') ?? context.req.header('accept-language'));
  const body = html`<p role="alert">${problem}</p>`;
  return sendPage(context, { title: loginTexts[language].error, body, language, status: 400 });
}
