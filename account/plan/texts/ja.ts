import type { AwsRequest } from '../requestsToAws.ts';
import type { PlanTexts, RequestContext } from './PlanTexts.ts';

function request(asked: AwsRequest, context: RequestContext): { title: string; text: string } {
  const { country, users, active, smsPerMonth } = context;
  const usage = context.count(asked.usage);
  const value = context.count(asked.value);
  const whole = context.count(Math.ceil(asked.usage));
  const use = `当社のアプリケーションは、Amazon CognitoとSMSの認証コードでユーザーをサインインさせます。ユーザー数は${users}、月間アクティブユーザー数は${active}の見込みです。`;
  const texts: Record<AwsRequest['id'], [title: string, text: string]> = {
    accountTeam: [
      'AWSアカウントチーム：数か月前に設計レビューを依頼',
      `${use}ユーザープールのユーザー数はデフォルトで4,000万人までです。ソリューションアーキテクトによる設計レビューと、1つのユーザープールで引き上げ可能なクォータおよびその時期の回答をお願いします。`,
    ],
    smsSender: [
      `AWS End User Messaging SMS：${country}の送信者を登録（数日から数週間）`,
      `${use}${country}で必要な送信者IDまたは番号を教えていただき、ワンタイムパスワード用に登録をお願いします。メッセージの内容は6桁のコードとアプリ名です。`,
    ],
    smsSandbox: [
      'SNS：SMSサンドボックスの解除',
      `${use}SMSサンドボックスの解除をお願いします。送信するのはワンタイムパスワードのみで、メールアドレスを確認しパスワードを入力したユーザーが対象です。${country}宛てに月約${smsPerMonth}通です。`,
    ],
    smsSpendUsd: [
      asked.value === 0 ? 'SNS：SMSの使用量上限の引き上げ' : `SNS：SMSの使用量上限を月${value}USDに引き上げ`,
      asked.value === 0
        ? `${use}${country}宛てのワンタイムパスワードは月${smsPerMonth}通の見込みです。SMSの月間使用量上限を、その料金の1.25倍に引き上げてください。`
        : `${use}${country}宛てのワンタイムパスワードは月${smsPerMonth}通、約${usage}USDの見込みです。SMSの月間使用量上限を${value}USDに引き上げてください。`,
    ],
    smsPerSecond: [
      `SNSとAWS End User Messaging SMS：SMSを毎秒${value}通に引き上げ`,
      `${use}ピーク時のワンタイムパスワードは${country}宛てに毎秒${usage}通の見込みです。アカウントと送信者のトランザクションメッセージの送信レートを毎秒${value}通に引き上げてください。`,
    ],
    sesProduction: [
      'SES：本番アクセス',
      `${use}送信するのはメールアドレスの確認とパスワードの再設定のトランザクションメールのみで、1日約${usage}通です。この通数を送信できる本番アクセスをお願いします。バウンスと苦情には対応します。`,
    ],
    lambdaConcurrency: [
      `Lambda：同時実行数を${value}に引き上げ`,
      `${use}ピーク時の同時実行数は${whole}の見込みです。同時実行数のクォータを${value}に引き上げてください。`,
    ],
    appsyncTokensPerSecond: [
      `AppSync：リクエストトークンを毎秒${value}に引き上げ`,
      `${use}ピーク時のGraphQLリクエストは毎秒${usage}件の見込みです。リクエストトークンのレートを毎秒${value}に引き上げてください。`,
    ],
    requestRate: [
      `Cognito：${asked.category ?? ''}を毎秒${value}リクエストに引き上げ（Service Quotas、有料）`,
      `${use}ピーク時の${asked.category ?? ''}カテゴリのリクエストは毎秒${usage}件の見込みです。クォータを${value}に引き上げてください。トークンの更新は期限切れのときだけ行い、検証はオフラインで行います。`,
    ],
  };
  const [title, text] = texts[asked.id];
  return { title, text };
}

/** Japanese texts of the planner. */
export const ja: PlanTexts = {
  title: (users, active, country) => `ユーザー数${users}（月間アクティブ${active}）、電話番号の国${country}の計画`,
  limits: '最初に達する制限（ピーク時の使用量とデフォルト値）',
  limitLine: (name, usage, limit) => `${name}：${limit}に対して${usage}`,
  exceeded: '超過',
  fixed: '引き上げ不可',
  limitNames: {
    ChallengeResponses: 'Cognito RespondToAuthChallenge',
    UserAuthentication: 'Cognito UserAuthentication（サインインと更新）',
    UserCreation: 'Cognito UserCreation（サインアップ）',
    UserAccountRecovery: 'Cognito UserAccountRecovery（パスワードの再設定）',
    UserRead: 'Cognito UserRead',
    usersPerPool: 'ユーザープールのユーザー数',
    cognitoMailsPerDay: 'Cognitoのデフォルトの送信元のメール',
    sesSandboxMailsPerDay: 'SESサンドボックスのメール',
    smsSpendUsd: 'SMSの使用量上限',
    smsPerSecond: 'SMSの送信レート',
    lambdaConcurrency: 'Lambdaの同時実行数',
    lambdaConcurrencyNewAccount: '新しいアカウントのLambdaの同時実行数',
    appsyncTokensPerSecond: 'AppSyncのリクエストトークン',
    secretReadsPerSecond: 'Secrets Manager GetSecretValue（上限の見積もり）',
    kmsPerSecond: 'KMSの操作（上限の見積もり）',
  },
  units: {
    'requests a second': 'リクエスト/秒',
    users: '人',
    'e-mails a day': '通/日',
    'USD a month': 'USD/月',
    'messages a second': '通/秒',
    executions: '件',
    'tokens a second': 'トークン/秒',
  },
  requests: 'AWSに依頼すること（この順番で）',
  request,
  figures: '数値',
  figureLines: ({ signIns, peakSignIns, requests, peakRequests, concurrency, emails, smsUsd }) => [
    `サインイン：月${signIns}回、ピーク時毎秒${peakSignIns}回`,
    `GraphQLリクエスト：月${requests}件、ピーク時毎秒${peakRequests}件`,
    `ピーク時の関数の同時実行数：${concurrency}`,
    `メール：1日${emails}通`,
    smsUsd === null ? 'SMSの使用量上限：料金が不明のため計算できません' : `SMSの使用量：月${smsUsd}USD`,
  ],
  costs: '1か月の費用（USD、米国東部（バージニア北部）の料金）',
  costNames: {
    mau: 'Cognito、月間アクティブユーザー',
    sms: 'SMS',
    requestRate: 'Cognito、デフォルトのクォータを超えるリクエストレート',
    appsync: 'AppSync',
    lambda: 'Lambda',
    email: 'メール',
    secret: 'Secrets Manager、シークレット1つ',
    key: 'KMS、キー1つ',
  },
  unknownPrice: (name) =>
    `${name}：不明。この国の料金は一覧にありません。料金を確認し、--sms-priceで指定してください。`,
  total: (usd, isComplete) => (isComplete ? `合計：${usd}USD` : `合計（SMSを除く）：${usd}USD`),
  notIncluded: '含まれないもの：CloudWatch Logs、WAF、データ転送、送信者の登録、税、ボリュームディスカウント。',
  validities: 'リフレッシュトークンの有効期間（refreshTokenValidity）とSMS料金',
  validityLine: (days, perUser, messages, usd) =>
    `${days}日：アクティブユーザー1人あたり月${perUser}回のサインイン、${messages}通${usd === null ? '' : `、${usd}USD`}`,
  assumptions: '前提と、変更するためのオプション',
  assumptionLines: (values) => [
    `ユーザーは月に${values.activeDays}日、等間隔で利用し（--active-days）、1日の利用時間は${values.minutes}分（--minutes-per-day）`,
    `有効期間は、リフレッシュトークンが${values.refresh}日（--refresh-validity）、アクセストークンが${values.access}分（--access-validity）`,
    `1日のサインアップは${values.signUps}件（--sign-ups-per-day）、パスワードの再設定は${values.resets}件（--resets-per-day）`,
    `SMSの1パートの料金は${values.price}（--sms-price）、1通は${values.parts}パート（--sms-parts）`,
    `実行時間は、auth関数が${values.authSeconds}秒（--auth-seconds）、メッセージの関数が${values.messageSeconds}秒（--message-seconds）`,
    '--peak-sign-insがなければ、ピーク時は平均の10倍。すべてのリクエストのピークは同時',
  ],
  sources: '値の出典と日付はdocs/quotas.mdにあります。料金は変わるため、決定の前に確認してください。',
};
