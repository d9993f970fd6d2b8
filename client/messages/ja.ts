import type { Catalogue } from './MessageKey.ts';

/** The texts in Japanese. */
export const ja: Catalogue = {
  'auth.challenge.CONFIRM_SIGN_UP': '{destination} に送信した確認コードを入力してください。',
  'auth.challenge.NEW_PASSWORD_REQUIRED': 'アカウントのパスワードを設定してください。',
  'auth.challenge.PASSWORD': 'パスワードを入力してサインインしてください。',
  'auth.challenge.RESET_PASSWORD':
    'アカウントがある場合は、{destination} にコードを送信しました。コードと新しいパスワードを入力してください。',
  'auth.challenge.SELECT_MFA_FACTOR': '本人確認の方法を選択してください。',
  'auth.challenge.SMS_MFA': '{destination} にSMSで送信した認証コードを入力してください。',
  'auth.challenge.SOFTWARE_TOKEN_MFA': '認証アプリに表示されているコードを入力してください。',
  'auth.challenge.UNSUPPORTED':
    'このアプリは次の手順をサポートしていません。アプリを更新するか、ブラウザで続けてください。',

  'auth.delivery.none':
    '新しいコードを送信できませんでした。前回届いたコードを入力するか、しばらくしてから再送してください。',

  'auth.error.ACCOUNT_NOT_LINKED':
    'このメールアドレスのアカウントがすでにあります。これまでの方法でサインインし、アカウントの画面で連携してください。',
  'auth.error.ALIAS_TAKEN': 'このメールアドレスまたは電話番号は、ほかのアカウントで使われています。',
  'auth.error.CHALLENGE_MISMATCH': 'この操作は現在の手順では行えません。最初からやり直してください。',
  'auth.error.CODE_EXPIRED': 'コードの有効期限が切れています。コードを再送してください。',
  'auth.error.CODE_MISMATCH': 'コードが正しくありません。確認してもう一度入力してください。',
  'auth.error.CODE_USED': 'このコードはすでに使用されています。認証アプリに次のコードが表示されたら入力してください。',
  'auth.error.DELIVERY_FAILED': 'コードを送信できませんでした。しばらくしてからもう一度お試しください。',
  'auth.error.EMAIL_NOT_VERIFIED':
    'IDプロバイダーでメールアドレスが確認されていません。確認を済ませてから、もう一度サインインしてください。',
  'auth.error.FACTOR_UNAVAILABLE': 'この認証方法は、お使いのアカウントでは設定されていません。',
  'auth.error.FORBIDDEN':
    'この操作は許可されていません。権限が付与された直後の場合は、もう一度サインインしてください。',
  'auth.error.GROUP_NOT_FOUND': 'グループが見つかりません。',
  'auth.error.IDENTITY_PROVIDER_FAILED': 'サインインできなかったか、キャンセルされました。もう一度お試しください。',
  'auth.error.IDENTITY_TAKEN': 'このIDは、ほかのアカウントと連携しています。連携は変更していません。',
  'auth.error.INTERNAL': '問題が発生しました。もう一度お試しのうえ、繰り返す場合はお問い合わせください。',
  'auth.error.INVALID_CREDENTIALS': 'ユーザー名またはパスワードが正しくありません。',
  'auth.error.INVITATION_EXPIRED': '招待の有効期限が切れています。新しい招待が必要な場合はお問い合わせください。',
  'auth.error.MISCONFIGURED': '現在サインインをご利用いただけません。この状態が続く場合はお問い合わせください。',
  'auth.error.NETWORK': '接続できませんでした。通信環境を確認して、もう一度お試しください。',
  'auth.error.PASSWORD_POLICY_VIOLATION': 'パスワードが条件を満たしていません。',
  'auth.error.PASSWORD_REQUIRED': '新しいコードを受け取るには、もう一度パスワードでサインインしてください。',
  'auth.error.PASSWORD_REUSED': '以前に使ったパスワードです。別のパスワードを設定してください。',
  'auth.error.RATE_LIMITED': '{seconds}秒ほど待ってから、もう一度お試しください。',
  'auth.error.REDIRECT_UNAVAILABLE':
    'お使いのブラウザではこの方法でサインインできません。サイトのデータの保存を許可して、もう一度お試しください。',
  'auth.error.REFRESH_TOKEN_INVALID': 'セッションが終了しました。もう一度サインインしてください。',
  'auth.error.REFRESH_TOKEN_REUSED':
    'アカウントを保護するため、セッションを終了しました。もう一度サインインしてください。',
  'auth.error.REJECTED_BY_HOOK': 'このリクエストは受け付けられませんでした。',
  'auth.error.SESSION_EXPIRED': '時間切れになりました。サインインからやり直してください。',
  'auth.error.SESSION_INVALID': 'この手順は無効になりました。最初からやり直してください。',
  'auth.error.SIGN_IN_AGAIN': 'セキュリティ保護のため、もう一度サインインしてから操作してください。',
  'auth.error.SIGN_UP_DISABLED': '現在、新規登録は受け付けていません。',
  'auth.error.TEMPORARILY_UNAVAILABLE': '一時的にご利用いただけません。しばらくしてからもう一度お試しください。',
  'auth.error.TOO_MANY_ATTEMPTS':
    '試行回数が上限に達しました。少し待ってから、もう一度お試しください。間違えるたびに待ち時間が長くなります。',
  'auth.error.UNAUTHENTICATED': 'サインインしてください。',
  'auth.error.USER_NOT_FOUND': 'ユーザーが見つかりません。',
  'auth.error.USER_STATUS':
    'ユーザーのステータスまたはメールアドレスにより、この操作はできません。招待中のユーザーには、招待を再送してください。',
  'auth.error.VALIDATION_FAILED': '入力内容を確認してください。',

  'auth.field.characters': '使用できない文字が含まれています。',
  'auth.field.country': 'この国の電話番号にはコードを送信できません。',
  'auth.field.countryCode': '+と国番号から入力してください（例：+81 90 1234 5678）。',
  'auth.field.current': 'お使いの端末です。終了するにはサインアウトしてください。',
  'auth.field.format': '正しい形式で入力してください。',
  'auth.field.fromIdentityProvider': 'サインインに使うIDプロバイダーの情報です。IDプロバイダーで変更してください。',
  'auth.field.minLength': '文字数が足りません。',
  'auth.field.mismatch': 'アカウントの情報と一致しません。',
  'auth.field.range': '入力できる範囲を超えています。',
  'auth.field.readOnly': 'この項目は変更できません。',
  'auth.field.required': '入力してください。',
  'auth.field.requireLowercase': '英小文字を1文字以上使ってください。',
  'auth.field.requireNumbers': '数字を1文字以上使ってください。',
  'auth.field.requireSymbols': '記号を1文字以上使ってください。',
  'auth.field.requireUppercase': '英大文字を1文字以上使ってください。',
  'auth.field.tooLong': '文字数が多すぎます。',
  'auth.field.unknown': 'この項目はありません。',
  'auth.field.unregistered': 'このページはサインイン用に登録されていません。',
  'auth.field.verified': 'すでに確認済みです。',

  'auth.wait.minutes': '{minutes}分ほど待ってから、もう一度お試しください。',
  'auth.wait.none': '少し待ってから、もう一度お試しください。',
};
