/** The page's words in both languages. `{n}` is filled in. */
const TEXTS = {
  en: {
    tagline: 'local engine',
    openGraphiql: 'Open GraphiQL',
    mails: 'Mail',
    clear: 'Empty the inbox',
    phone: 'Phone',
    messages: 'Messages',
    clock: 'Clock',
    clockNote: 'Moving it forward makes codes, sessions and tokens expire. It never goes back.',
    onTime: 'On time',
    ahead: '{n} ahead',
    plusMinute: '+1 min',
    plusThree: '+3 min',
    plusHour: '+1 h',
    plusDay: '+1 day',
    endpoints: 'Endpoints',
    graphqlUrl: 'GraphQL URL',
    apiKey: 'API key',
    cognitoUrl: 'Cognito URL',
    userPoolId: 'User pool ID',
    clientId: 'App client ID',
    inboxUrl: 'Inbox (JSON)',
    copy: 'Copy',
    copied: 'Copied',
    copyCode: 'Copy the code {n}',
    live: 'Live',
    lost: 'Connecting…',
    noMails: 'No mail yet',
    noMailsHint: 'Run signUp in GraphiQL, or npm run journey, and the mail with the code turns up here.',
    noTexts: 'No texts yet. The code for signing in is texted here.',
    to: 'To',
    code: 'Code',
    preview: 'Text of the mail: {n}',
    newMail: 'New mail: {n}',
    newText: 'New text to {n}',
    confirmClear: 'Empty the inbox? Mails and texts are gone then.',
    failed: 'That did not work. Is the engine still running?',
  },
  ja: {
    tagline: 'ローカルエンジン',
    openGraphiql: 'GraphiQL を開く',
    mails: 'メール',
    clear: '受信箱を空にする',
    phone: '電話',
    messages: 'メッセージ',
    clock: '時計',
    clockNote: '進めると、コード・セッション・トークンの有効期限が切れます。戻すことはできません。',
    onTime: '実時刻どおり',
    ahead: '{n}進んでいます',
    plusMinute: '+1 分',
    plusThree: '+3 分',
    plusHour: '+1 時間',
    plusDay: '+1 日',
    endpoints: 'エンドポイント',
    graphqlUrl: 'GraphQL URL',
    apiKey: 'API キー',
    cognitoUrl: 'Cognito URL',
    userPoolId: 'ユーザープール ID',
    clientId: 'アプリクライアント ID',
    inboxUrl: '受信箱 (JSON)',
    copy: 'コピー',
    copied: 'コピーしました',
    copyCode: 'コード {n} をコピー',
    live: '接続中',
    lost: '再接続しています…',
    noMails: 'メールはまだありません',
    noMailsHint: 'GraphiQL で signUp を実行するか npm run journey を実行すると、コード入りのメールがここに届きます。',
    noTexts: 'SMS はまだありません。サインイン用のコードがここに届きます。',
    to: '宛先',
    code: 'コード',
    preview: 'メール本文: {n}',
    newMail: '新着メール: {n}',
    newText: '新着 SMS: {n} 宛',
    confirmClear: '受信箱を空にしますか。メールと SMS がすべて消えます。',
    failed: '失敗しました。エンジンは動いていますか。',
  },
};

const REMEMBERED = 'genkan:language';

/** The language chosen before, or the first of the browser's languages that the page speaks, or English. */
export function firstLanguage() {
  const wanted = [localStorage.getItem(REMEMBERED), ...navigator.languages].map((tag) => (tag ?? '').slice(0, 2));
  return wanted.find((tag) => Object.hasOwn(TEXTS, tag)) ?? 'en';
}

export function rememberLanguage(language) {
  localStorage.setItem(REMEMBERED, language);
}

/** Answers the function that says a text in a language, `{n}` replaced by its second argument. */
export function speak(language) {
  return (name, n = '') => TEXTS[language][name].replace('{n}', () => n);
}
