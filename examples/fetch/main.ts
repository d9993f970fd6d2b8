import { createAuthClient, type AuthError, type AuthOutcome, type Challenge } from '@genkan/client';
import { fromFetch } from '@genkan/client/fetch';
import { messageFor } from '@genkan/client/messages';
import { createSession, webStorage } from '@genkan/client/session';
import { answer, formAfter, type Fields } from '../answer.ts';
import { all, ask, write } from '../elements.ts';
import { missingFields } from '../missingFields.ts';
import { browserWords, passwordHint, type Texts } from '../texts.ts';

// The session of all tabs. Injected scripts can read localStorage: without `storage`, the session is in memory.
const session = createSession({ storage: webStorage('localStorage') });
const transport = fromFetch({ url: import.meta.env.GRAPHQL_URL, apiKey: import.meta.env.API_KEY });
const auth = createAuthClient(transport, { session, challengeStorage: webStorage('sessionStorage') });

const words = browserWords();
const { texts, catalogue } = words;
document.documentElement.lang = words.language;

type View = 'signUp' | 'signIn' | 'signedIn' | Challenge['kind'];
let challenge = auth.restore();
/** The hints below the fields, by `data-hint`. */
const hints: Record<string, string> = { phoneNumber: texts.phoneNumberHint };

/** Shows one of the page's parts and moves the focus to its first field or its heading. */
function show(view: View): void {
  write('[role=alert], [role=status]', '');
  showNotes();
  for (const part of all('[data-view]')) part.hidden = part.dataset['view'] !== view;
  all(`[data-view=${view}] :is(input:not([hidden]), h1[tabindex])`)[0]?.focus();
}

function showChallenge(next: Challenge): void {
  challenge = next;
  for (const input of all('[name=username]')) (input as HTMLInputElement).value = next.username ?? '';
  write('[data-lead]', messageFor(next, catalogue));
  if (next.kind === 'NEW_PASSWORD_REQUIRED') ask(next.details?.requiredAttributes ?? []);
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

/** Shows below each field its errors, or its hint. */
function showNotes(error?: AuthError): void {
  for (const note of all('form small')) {
    const input = note.previousElementSibling?.querySelector('input');
    const isShown = !note.closest('[hidden]');
    const faults = error?.fields?.filter(({ name }) => isShown && name === input?.name) ?? [];
    if (input) input.ariaInvalid = String(faults.length > 0);
    note.textContent =
      faults.map((fault) => messageFor(fault, catalogue)).join('\n') || (hints[input?.dataset['hint'] ?? ''] ?? '');
  }
  all('[data-view]:not([hidden]) [aria-invalid=true]')[0]?.focus();
}

/** Shows an error on the form that it leads back to. */
function showFailure(error: AuthError): void {
  const form = formAfter(error, challenge?.kind);
  if (form) show(form);
  write('[role=alert]', messageFor(error, catalogue));
  showNotes(error);
}

/** Shows the step that an outcome leads to, or its error. The session announces a sign-in. */
function follow(outcome: AuthOutcome): void {
  if (outcome.status === 'challenge') showChallenge(outcome.challenge);
  if (outcome.status === 'failed') showFailure(outcome.error);
}

async function submit(form: HTMLFormElement): Promise<void> {
  const view = form.dataset['view'];
  const missing = missingFields(form);
  const fields = Object.fromEntries(new FormData(form)) as Fields;
  const { nickname, email, phoneNumber, username, password } = fields;
  if (missing) showNotes(missing);
  else if (view === 'signUp') follow(await auth.signUp({ nickname, email, phoneNumber, password }));
  else if (view === 'signIn') follow(await auth.signIn({ username, password }));
  else if (challenge?.kind === 'UNSUPPORTED') location.assign(challenge.details?.fallbackUrl ?? '/');
  else if (challenge) follow(await answer(auth, challenge, fields));
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
  async forgot() {
    const [username] = all('[data-view=signIn] [name=username]') as HTMLInputElement[];
    follow(await auth.forgotPassword({ username: username?.value ?? '' }));
  },
  async resend() {
    if (!challenge) return;
    const outcome = await auth.resend(challenge);
    follow(outcome);
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
  if (type === 'signedIn' || type === 'userChanged') void showUser();
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

void auth.authConfig().then((outcome) => {
  if (outcome.status !== 'done') return;
  const { signUpOpen } = outcome.value;
  hints['password'] = passwordHint(outcome.value, words);
  write('label:has([data-hint]) + small:empty', hints['password']);
  for (const button of all('[data-do=toSignUp]')) button.hidden = !signUpOpen;
  if (!signUpOpen && all('[data-view=signUp]:not([hidden])')[0]) show('signIn');
});
