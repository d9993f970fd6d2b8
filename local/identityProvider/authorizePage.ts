import type { Context } from 'hono';
import { html } from 'hono/html';
import { languageOf } from '../pages/languageOf.ts';
import { sendPage, type PageLanguage } from '../pages/page.ts';
import type { Identity } from './Identity.ts';
import type { ProviderSettings } from './IdentityProviderOptions.ts';

const EN = {
  title: (name: string) => `Sign in with ${name}`,
  note: (name: string) =>
    `The local engine stands in for ${name}. Choose who signs in; nothing is sent to ${name}, and no password is needed.`,
  subject: 'Subject (identifier of the user at the provider)',
  email: 'E-mail address',
  verified: 'The provider has verified the e-mail address',
  name: 'Name',
  claims: 'Further claims, a JSON object',
  confirm: 'Sign in',
  cancel: 'Cancel',
  use: (name: string) => `Sign in as ${name}`,
};

const JA: typeof EN = {
  title: (name) => `${name} でサインイン`,
  note: (name) =>
    `ローカルエンジンが ${name} の代わりに応答します。サインインするユーザーを選択してください。${name} には何も送信されず、パスワードは不要です。`,
  subject: 'サブジェクト (プロバイダーでのユーザーの識別子)',
  email: 'E メールアドレス',
  verified: 'プロバイダーが E メールアドレスを検証済み',
  name: '名前',
  claims: 'その他のクレーム (JSON オブジェクト)',
  confirm: 'サインイン',
  cancel: 'キャンセル',
  use: (name) => `${name} としてサインイン`,
};

const TEXTS: Record<PageLanguage, typeof EN> = { en: EN, ja: JA };

/** People to choose from before anyone has signed in. */
const SAMPLES: readonly Identity[] = [
  { subject: '100000000000000000001', email: 'hanako@example.com', emailVerified: true, name: 'Hanako Yamada' },
  { subject: '100000000000000000002', email: 'taro@example.com', emailVerified: false, name: 'Taro Sato' },
];

/** Hidden inputs. */
function hiddenFields(fields: Readonly<Record<string, string>>) {
  return Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`);
}

function chooser(identity: Identity, request: Readonly<Record<string, string>>, label: string) {
  const { subject, email = '', emailVerified = false, name = '', claims } = identity;
  const fields = {
    ...request,
    ...{ subject, email, name, emailVerified: emailVerified ? 'on' : '' },
    claims: claims === undefined ? '' : JSON.stringify(claims),
  };
  return html`<form method="post">
    ${hiddenFields(fields)}
    <button class="second" name="decision" value="confirm">${label}</button>
  </form>`;
}

/** Sends the page on which one chooses the identity. @property request parameters of the request, for the form. */
export function sendAuthorizePage(
  context: Context,
  {
    provider,
    request,
    known,
    problem,
  }: {
    provider: ProviderSettings;
    request: Readonly<Record<string, string>>;
    known: readonly Identity[];
    problem?: string | undefined;
  },
): Promise<Response> {
  const language = languageOf(context.req.header('accept-language'));
  const texts = TEXTS[language];
  const people = known.length > 0 ? known : SAMPLES;
  const body = html`<p class="note">${texts.note(provider.name)}</p>
    ${problem === undefined ? '' : html`<p role="alert">${problem}</p>`}
    ${people.map((person) => chooser(person, request, texts.use(person.email ?? person.subject)))}
    <hr />
    <form method="post">
      ${hiddenFields(request)}
      <label for="subject">${texts.subject}</label>
      <input id="subject" name="subject" maxlength="100" autocomplete="off" />
      <label for="email">${texts.email}</label>
      <input id="email" name="email" type="email" maxlength="254" autocomplete="off" />
      <label class="choice"><input name="emailVerified" type="checkbox" />${texts.verified}</label>
      <label for="name">${texts.name}</label>
      <input id="name" name="name" maxlength="200" autocomplete="off" />
      <label for="claims">${texts.claims}</label>
      <textarea id="claims" name="claims" rows="2" maxlength="4000"></textarea>
      <button name="decision" value="confirm">${texts.confirm}</button>
      <button class="second" name="decision" value="cancel">${texts.cancel}</button>
    </form>`;
  const { leadsTo } = provider;
  return sendPage(context, { title: texts.title(provider.name), body, language, leadsTo });
}
