/** What prevents a request from passing. */
export type Problem =
  | 'UNAUTHENTICATED'
  | 'FORBIDDEN'
  | 'SIGN_IN_FAILED'
  | 'ACCOUNT_NOT_LINKED'
  | 'EMAIL_NOT_VERIFIED'
  | 'COOKIES_NOT_KEPT'
  | 'SESSION_TOO_LARGE'
  | 'BAD_REQUEST'
  | 'TEMPORARILY_UNAVAILABLE';

type Texts = Readonly<Record<Problem | 'RETRY', string>>;

const EN: Texts = {
  UNAUTHENTICATED: 'Sign in to see this page.',
  FORBIDDEN: 'Your account has no access to this page.',
  SIGN_IN_FAILED: 'The sign-in was cancelled or took too long. Sign in again.',
  ACCOUNT_NOT_LINKED:
    'You already have an account with this e-mail address. Sign in the way you did before, and connect the two in your account.',
  EMAIL_NOT_VERIFIED: 'The provider has not verified your e-mail address. Verify it there, and sign in again.',
  COOKIES_NOT_KEPT: 'Your browser did not keep the cookies of the sign-in. Allow cookies for this site.',
  SESSION_TOO_LARGE: 'The tokens of your account are too large for cookies. Contact the operator of this site.',
  BAD_REQUEST: 'The request is not valid.',
  TEMPORARILY_UNAVAILABLE: 'The sign-in is not available at the moment. Try again in a few seconds.',
  RETRY: 'Try again',
};

const JA: Texts = {
  UNAUTHENTICATED: 'このページを表示するにはサインインしてください。',
  FORBIDDEN: 'このアカウントにはこのページへのアクセス権がありません。',
  SIGN_IN_FAILED: 'サインインがキャンセルされたか、時間がかかりすぎました。もう一度サインインしてください。',
  ACCOUNT_NOT_LINKED:
    'このメールアドレスのアカウントがすでにあります。これまでの方法でサインインし、アカウントの画面で連携してください。',
  EMAIL_NOT_VERIFIED:
    'IDプロバイダーでメールアドレスが確認されていません。確認を済ませてから、もう一度サインインしてください。',
  COOKIES_NOT_KEPT: 'サインインの Cookie がブラウザに保存されませんでした。このサイトの Cookie を許可してください。',
  SESSION_TOO_LARGE: 'アカウントのトークンが大きすぎて Cookie に保存できません。サイトの運営者に連絡してください。',
  BAD_REQUEST: 'リクエストが正しくありません。',
  TEMPORARILY_UNAVAILABLE: '現在サインインを利用できません。数秒後にもう一度お試しください。',
  RETRY: 'もう一度試す',
};

/** Returns the page of a problem, with a link to a path of the same origin. */
export function problemPage(problem: Problem, language: 'en' | 'ja', retryPath: string): string {
  const texts = language === 'ja' ? JA : EN;
  const href = retryPath.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
  return (
    `<!doctype html><html lang="${language}"><meta charset="utf-8">` +
    '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">' +
    `<title>${texts[problem]}</title><p>${texts[problem]}</p><p><a href="${href}">${texts.RETRY}</a></p></html>`
  );
}
