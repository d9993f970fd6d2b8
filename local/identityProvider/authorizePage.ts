import type { Context } from 'hono';
import { html } from 'hono/html';
import { languageOf } from '../pages/languageOf.ts';
import { sendPage } from '../pages/page.ts';
import { authorizeTexts, type AuthorizeTexts } from './authorizeTexts.ts';
import type { Identity } from './Identity.ts';
import type { ProviderSettings } from './IdentityProviderOptions.ts';
import type { IdentityProblem } from './readIdentity.ts';

/** Parameters or fields, as text. */
type Fields = Readonly<Record<string, string>>;

/** A form that was sent, and the field that has to be changed. */
export interface Rejected {
  problem: IdentityProblem;
  fields: Fields;
}

/** People to choose from, besides those who have signed in. */
const SAMPLES: readonly Identity[] = [
  { subject: '100000000000000000001', email: 'hanako@example.com', emailVerified: true, name: 'Hanako Yamada' },
  { subject: '100000000000000000002', email: 'taro@example.com', emailVerified: false, name: 'Taro Sato' },
];

/** The form before anyone has typed. */
const EMPTY: Fields = { emailVerified: 'on' };

/** Hidden inputs. */
function hiddenFields(fields: Fields) {
  return Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
}

function chooser(texts: AuthorizeTexts, request: Fields, identity: Identity) {
  const { subject, email = '', emailVerified = false, name = '', claims } = identity;
  const fields = {
    ...request,
    ...{ subject, email, name, emailVerified: emailVerified ? 'on' : '' },
    claims: claims === undefined ? '' : JSON.stringify(claims),
  };
  const isUnverified = email !== '' && !emailVerified;
  return html`<form method="post">
    ${hiddenFields(fields)}
    <button class="second" name="decision" value="confirm">
      ${texts.use(email || subject)}${isUnverified ? html`<small>${texts.unverified}</small>` : ''}
    </button>
  </form>`;
}

function ownIdentity(texts: AuthorizeTexts, request: Fields, typed: Fields) {
  const value = (name: string): string => typed[name] ?? '';
  const checked = value('emailVerified') === 'on' ? html` checked` : '';
  return html`<form method="post">
    ${hiddenFields(request)}
    <label for="subject">${texts.subject}</label>
    <input id="subject" name="subject" value="${value('subject')}" maxlength="100" autocomplete="off" required />
    <label for="email">${texts.email}</label>
    <input id="email" name="email" type="email" value="${value('email')}" maxlength="254" autocomplete="off" />
    <label class="choice"
      ><input
        name="emailVerified"
        type="checkbox"
        aria-describedby="verified-hint"
        ${checked}
      />${texts.verified}</label
    >
    <p class="note" id="verified-hint">${texts.verifiedHint}</p>
    <label for="name">${texts.name}</label>
    <input id="name" name="name" value="${value('name')}" maxlength="200" autocomplete="off" />
    <label for="claims">${texts.claims}</label>
    <textarea id="claims" name="claims" rows="2" maxlength="4000">${value('claims')}</textarea>
    <button name="decision" value="confirm">${texts.confirm}</button>
    <button class="second" name="decision" value="cancel" formnovalidate>${texts.cancel}</button>
  </form>`;
}

/**
 * Sends the page on which one chooses the identity.
 * @property request parameters of the request, for the forms
 * @property known identities that signed in before, the last one first
 */
export function sendAuthorizePage(
  context: Context,
  page: { provider: ProviderSettings; request: Fields; known: readonly Identity[]; rejected?: Rejected | undefined },
): Promise<Response> {
  const { provider, request, known, rejected } = page;
  const language = languageOf(context.req.header('accept-language'));
  const texts = authorizeTexts[language];
  const unseen = SAMPLES.filter(({ subject }) => known.every((identity) => identity.subject !== subject));
  const body = html`<p class="note">${texts.note(provider.name)}</p>
    ${rejected ? html`<p role="alert">${texts.problems[rejected.problem]}</p>` : ''}
    ${[...known, ...unseen].map((identity) => chooser(texts, request, identity))}
    <hr />
    <h2>${texts.other}</h2>
    ${ownIdentity(texts, request, rejected?.fields ?? EMPTY)}`;
  const { leadsTo } = provider;
  return sendPage(context, { title: texts.title(provider.name), body, language, leadsTo });
}
