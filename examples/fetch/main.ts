import { assertNever, createAuthClient, type AuthError, type AuthOutcome, type Challenge } from 'genkan-client';
import { fromFetch } from 'genkan-client/fetch';
import { messageFor } from 'genkan-client/messages';
import { createSession, webStorage } from 'genkan-client/session';
import { catalogue, language, texts, type Texts } from '../texts.ts';

const storage = webStorage('sessionStorage');
const session = createSession({ storage });
const transport = fromFetch({ url: import.meta.env.GRAPHQL_URL, apiKey: import.meta.env.API_KEY });
const auth = createAuthClient(transport, { session, challengeStorage: storage, locale: language });

type View = 'signUp' | 'signIn' | 'signedIn' | Challenge['kind'];

function all(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}
function write(selector: string, text: string | null): void {
  all(selector).forEach((element) => (element.textContent = text));
}

let challenge = auth.restore();

/** Shows one of the page's parts and moves the focus to its first field or its heading. */
function show(view: View): void {
  write('[role=alert], [role=status]', '');
  for (const part of all('[data-view]')) part.hidden = part.dataset['view'] !== view;
  all(`[data-view=${view}] :is(input, h1[tabindex])`)[0]?.focus();
}

function showChallenge(next: Challenge): void {
  challenge = next;
  write('[data-lead]', messageFor(next, catalogue));
  show(next.kind);
}

async function showUser(): Promise<void> {
  write('[data-user]', '');
  show('signedIn');
  const outcome = await auth.me();
  if (outcome.status === 'failed') showFailure(outcome.error);
  else
    for (const name of ['nickname', 'email', 'phoneNumber'] as const) write(`[data-user=${name}]`, outcome.value[name]);
}

/** Shows an error, and marks the fields that it is about. */
function showFailure(error: AuthError): void {
  const faults = error.fields ?? [];
  const lines = faults.map((fault) => `${texts[fault.name as keyof Texts]}: ${messageFor(fault, catalogue)}`);
  write('[role=alert]', [messageFor(error, catalogue), ...lines].join('\n'));
  for (const input of all('[data-view]:not([hidden]) input'))
    input.ariaInvalid = String(faults.some(({ name }) => name === input.getAttribute('name')));
  all('[data-view]:not([hidden]) [aria-invalid=true]')[0]?.focus();
}

/** Shows the part of the page that an outcome leads to. */
async function follow(outcome: AuthOutcome): Promise<void> {
  switch (outcome.status) {
    case 'signedIn':
      return showUser();
    case 'challenge':
      showChallenge(outcome.challenge);
      break;
    case 'failed':
      showFailure(outcome.error);
  }
}

/** Sends the answer to a challenge. A missing kind is a compile error. */
async function answer(asked: Challenge, { code, password }: Fields): Promise<void> {
  switch (asked.kind) {
    case 'CONFIRM_SIGN_UP':
      return follow(await auth.confirmSignUp({ username: asked.username ?? '', code, session: asked.session }));
    case 'PASSWORD':
      return follow(await auth.respondToPasswordChallenge({ session: asked.session, password }));
    case 'SMS_MFA':
      return follow(await auth.respondToSmsChallenge({ session: asked.session, code }));
    case 'UNSUPPORTED':
      location.assign(asked.details?.fallbackUrl ?? '/');
      break;
    default:
      return assertNever(asked);
  }
}

/** The fields of the page's forms. */
type Fields = Record<'nickname' | 'email' | 'phoneNumber' | 'username' | 'password' | 'code', string>;

async function submit(form: HTMLFormElement): Promise<void> {
  const fields = Object.fromEntries(new FormData(form)) as Fields;
  const { nickname, email, phoneNumber, username, password } = fields;
  if (form.dataset['view'] === 'signUp') return follow(await auth.signUp({ nickname, email, phoneNumber, password }));
  if (form.dataset['view'] === 'signIn') return follow(await auth.signIn({ username, password }));
  if (challenge) return answer(challenge, fields);
}

/** Gives up the challenge, so that a reload does not show it again. */
function startOver(view: View): void {
  challenge = null;
  auth.abandon();
  show(view);
}

/** The actions of the buttons that submit no form. */
const actions: Record<string, () => unknown> = {
  toSignUp: () => startOver('signUp'),
  toSignIn: () => startOver('signIn'),
  async resend() {
    if (!challenge) return;
    const outcome = await auth.resend(challenge);
    await follow(outcome);
    if (outcome.status === 'challenge') write('[role=status]', texts.resent);
  },
  async refresh() {
    const outcome = await auth.refreshTokens();
    if (outcome.status === 'failed') showFailure(outcome.error);
    else write('[role=status]', texts.refreshed);
  },
  signOut: () => session.signOut(),
};

session.subscribe(({ type, state }) => {
  if (type === 'userChanged') void showUser();
  if (type === 'initial' || state.status === 'signedIn') return;
  show('signIn');
  if (state.reason) showFailure(state.reason);
});

for (const element of all('[data-text]')) element.textContent = texts[element.dataset['text'] as keyof Texts];
for (const form of document.forms) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // A submit during a request is ignored.
    if (form.ariaBusy === 'true') return;
    form.ariaBusy = 'true';
    void submit(form).finally(() => (form.ariaBusy = 'false'));
  });
}
for (const button of all('[data-do]'))
  button.addEventListener('click', () => void actions[button.dataset['do'] ?? '']?.());

if (session.tokens()) void showUser();
else if (challenge) showChallenge(challenge);
else show('signUp');
