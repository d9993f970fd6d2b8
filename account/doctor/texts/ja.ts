import type { DoctorTexts } from './DoctorTexts.ts';

/** Japanese texts of the doctor. */
export const ja: DoctorTexts = {
  checks: {
    stack: 'スタック',
    pool: 'ユーザープール',
    smsRole: 'SMS用のロール',
    smsSandbox: 'SMSサンドボックス',
    smsSpend: 'SMSの使用量上限',
    smsSender: 'SMSの送信者',
    email: 'メール',
    lambda: 'Lambdaの同時実行数',
    quotas: 'Cognitoのクォータ',
    apiKey: 'APIキー',
    secret: 'クライアントシークレット',
    logs: 'ロググループ',
    triggers: 'トリガー',
    waf: 'Web ACL',
  },
  statuses: { ok: '正常', warning: '警告', error: 'エラー', unknown: '確認不可' },
  sentences: {
    stackOk: ({ stack, status }) => `${stack}は${status}です。`,
    stackMissing: ({ stack, account }) =>
      `アカウント${account}のこのリージョンにスタック${stack}はありません。--stack、--region、--profileを確認してください。`,
    stackFailed: ({ stack, status }) =>
      `${stack}は${status}です。docs/aws-checklist.mdの「If the first deployment failed」を参照してください。`,
    poolNone: () => 'スタックのユーザープールがないか、複数あります。--user-pool-idを指定してください。',
    poolOk: () => 'MFAは必須、サインアップ時にメールアドレスを検証し、削除保護は有効です。',
    poolMfa: ({ value }) =>
      `MFAが${value}です。ゲートウェイにはONが必要です。デプロイし直すか、既存のプールを修正してください。`,
    poolWithoutSms: () => 'プールにSMSの設定がなく、コードを送信できません。デプロイし直してください。',
    poolVerifiesPhone: () =>
      'サインアップ時に電話番号を検証する設定のため、最初のコードはメールではなくSMSで送信されます。AutoVerifiedAttributesからphone_numberを削除してください。',
    poolWithoutEmail: () =>
      'サインアップ時にメールアドレスを検証しない設定です。AutoVerifiedAttributesにemailを追加してください。',
    poolUnprotected: () => '削除保護が無効です。プールを削除すると全ユーザーが失われます。有効にしてください。',
    roleOk: ({ role }) => `Cognitoは${role}を引き受けてSMSを送信できます。`,
    roleMissing: ({ role }) => `${role}が存在しないため、CognitoはSMSを送信できません。デプロイし直してください。`,
    roleTrust: ({ role }) =>
      `${role}の信頼ポリシーがcognito-idp.amazonaws.comに引き受けを許可していません。デプロイし直してください。`,
    roleExternalId: ({ role }) =>
      `${role}の信頼ポリシーの外部IDがプールのものと異なります。sts:ExternalIdをプールのSMS設定のExternalIdにしてください。`,
    roleSource: ({ role }) =>
      `${role}の信頼ポリシーは別のアカウントまたはユーザープール用です。aws:SourceArnとaws:SourceAccountを修正してください。`,
    rolePermission: ({ role }) =>
      `${role}にはSMSを送信する権限がありません。テンプレートのとおりsns:Publishを許可してください。`,
    roleManaged: ({ role }) =>
      `${role}のインラインポリシーにsns:Publishがなく、管理ポリシーの内容は確認していません。許可されていることを確認してください。`,
    roleTrustUnclear: ({ role }) =>
      `Cognitoが${role}を引き受けられるかどうか判断できません。信頼ポリシーに、AWSだけが評価できる条件またはプリンシパルがあります。ポリシーを読むか、SMSが届くことを確認してください。`,
    rolePermissionUnclear: ({ role }) =>
      `${role}がSMSを送信できるかどうか判断できません。sns:Publishのステートメントに、AWSだけが評価できる条件があります。ポリシーを読むか、SMSが届くことを確認してください。`,
    smsSandbox: () =>
      'アカウントがSMSサンドボックス内のため、検証済みの番号にしか届きません。解除をAWSに依頼してください。依頼文はgenkan-planで作成できます。',
    smsNoSandbox: () => 'アカウントはSMSサンドボックス内ではありません。',
    smsSpent: ({ spent, limit }) =>
      `今月の使用量は${limit}USDのうち${spent}USDで、SMSは送信されません。不正利用を確認したうえで、上限を引き上げてください。`,
    smsNearlySpent: ({ spent, limit }) => `今月の使用量は${limit}USDのうち${spent}USDです。上限を引き上げてください。`,
    smsLowLimit: ({ limit }) =>
      `上限は新しいアカウントの月${limit}USDで、数通しか送信できません。引き上げをAWSに依頼してください。`,
    smsNothingSpent: ({ limit }) => `上限は月${limit}USDです。今月はまだ送信されていません。`,
    smsSpendOk: ({ spent, limit }) => `今月の使用量は${limit}USDのうち${spent}USDです。`,
    smsSenderId: ({ senderId }) =>
      `送信者IDは${senderId}です。ユーザーの国で使用できることを確認してください。登録が必要な国もあります。`,
    smsNoSender: () =>
      '送信者IDも発信元番号もないため、多くの国でSMSが破棄または変更されます。AWS End User Messaging SMSで申請してください。',
    smsSenderCountries: ({ countries }) =>
      `${countries}の発信元番号も送信者IDもありません。AWS End User Messaging SMSで申請してください。`,
    smsNumbers: ({ countries }) => `${countries}の発信元番号があります。`,
    emailOfCognito: ({ limit }) =>
      `Cognitoのデフォルトの送信元を使用しており、1日${limit}通までです。本番ではプロパティemailを設定してください。`,
    emailIdentity: () => '送信元がSESで検証されていないため、メールは送信されません。検証を完了してください。',
    emailPaused: () =>
      'アカウントのSESの送信がAWSによって一時停止されているため、メールは送信されません。SESのコンソールに表示されるケースに対応してください。',
    emailSandbox: ({ daily }) =>
      `SESがサンドボックス内のため、検証済みのアドレスに1日${daily}通までしか届きません。本番アクセスを申請してください。`,
    emailOk: ({ daily }) => `SESは1日${daily}通まで送信できます。`,
    lambdaStopped: ({ functions }) =>
      `${functions}の予約済み同時実行数が0のため、すべての呼び出しがスロットリングされます。引き上げるか、削除してください。`,
    lambdaNewAccount: ({ limit }) =>
      `同時実行数は新しいアカウントの${limit}です。公開の前に引き上げを依頼してください。必要な数はgenkan-planで計算できます。`,
    lambdaOk: ({ limit, unreserved, reserved }) =>
      `同時実行数は${limit}で、このスタックの予約は${reserved}、全関数で共有できるのは${unreserved}です。`,
    quotasUnlisted: () => 'Service Quotasから既知のクォータを取得できませんでした。コンソールで確認してください。',
    quotasLower: ({ quotas }) =>
      `デフォルト（括弧内）より低い値：${quotas}。デフォルト値への引き上げを依頼してください。`,
    quotasHigher: ({ quotas }) =>
      `デフォルト（括弧内）より高い値：${quotas}。引き上げたクォータには月額料金がかかります。`,
    quotasDefault: () => 'すべてデフォルトのクォータです。十分かどうかはgenkan-planで確認できます。',
    apiKeyMissing: () =>
      'スタックのAPIにAPIキーがなく、サインアップとサインインができません。デプロイし直してください。',
    apiKeyExpired: ({ date }) =>
      `APIキーは${date}に期限切れになりました。デプロイし直してください。キーの値は変わりません。`,
    apiKeySoon: ({ date }) =>
      `APIキーは${date}に期限切れになります。その前にデプロイしてください。キーの値は変わりません。`,
    apiKeyOk: ({ date }) => `APIキーは${date}まで有効です。`,
    secretNotAsked: () => '比較していません。シークレットを読み取る権限を持って、--compare-secretを指定してください。',
    secretNone: () => '比較できるアプリクライアントのシークレットがスタックにありません。',
    secretTwo: () =>
      'アプリクライアントにシークレットが2つあり、AWSが表示するのはその1つです。ローテーションが完了していません。docs/construct.mdの「Rotation of the client secret」を完了してから、もう一度比較してください。',
    secretEqual: () => 'Secrets Managerの値はアプリクライアントのシークレットと一致します。',
    secretDiffers: () =>
      'Secrets Managerの値がアプリクライアントのシークレットと異なり、Cognitoの呼び出しがすべて失敗します。docs/construct.mdの「Rotation of the client secret」を参照してください。',
    logsMissing: ({ groups }) => `存在しません：${groups}。デプロイし直してください。`,
    logsWithoutKey: ({ groups }) =>
      `KMSキーなし：${groups}。ゲートウェイのロググループにはキーがあるので、デプロイし直すか、キーを関連付けてください。ガードのロググループにはありません。`,
    logsEndless: ({ groups }) => `保持期間なし：${groups}。保持期間を設定してください。`,
    logsOk: ({ count }) => `${count}個のロググループにKMSキーと保持期間があります。`,
    triggerNone: () =>
      'CustomMessageトリガーがなく、Cognitoのデフォルトの文面が送信されます。デプロイし直してください。',
    triggerForbidden: ({ functions }) =>
      `Cognitoがこのプールのために${functions}を呼び出せず、メッセージを送信できません。デプロイし直すか、テンプレートの権限を追加してください。`,
    triggerUnclear: ({ functions }) =>
      `Cognitoが${functions}を呼び出せるかどうか判断できません。リソースポリシーに、AWSだけが評価できる条件またはプリンシパルがあります。ポリシーを確認してください。`,
    triggerOk: ({ count }) => `Cognitoはトリガーの関数（${count}個）を呼び出せます。`,
    wafOk: () => 'APIにWeb ACLが関連付けられています。',
    wafNone: () => 'アドレスごとのリクエスト数を制限するWeb ACLがありません。プロパティwebAclArnを設定してください。',
    denied: ({ action }) => `確認できません：${action}の権限がありません。ポリシーはdocs/doctor.mdにあります。`,
    noRegion: () => '確認できません：リージョンが設定されていません。--region ap-northeast-1のように指定してください。',
    noCredentials: () =>
      '確認できません：AWSの認証情報が見つかりません。AWS CLIと同じ方法（aws configureまたはaws sso login）で設定し、--profileを確認してください。',
    credentialsExpired: ({ reason }) =>
      `確認できません：AWSの認証情報の有効期限が切れています（${reason}）。サインインし直す（aws sso login）か、別の--profileを指定してください。`,
    credentialsRejected: ({ reason }) =>
      `確認できません：AWSが署名を受け付けません（${reason}）。シークレットアクセスキーと、このマシンの時計を確認してください。`,
    credentialsUnknown: ({ reason }) =>
      `確認できません：このリージョンでは認証情報が認識されません（${reason}）。サインインし直すか、別の--profileを指定してください。ほかのリージョンで使える場合は、リージョンが有効になっていません。--regionを確認してください。`,
    throttled: ({ action, reason }) =>
      `確認できません：${action}がスロットリングされ（${reason}）、2回の再試行も失敗しました。1分後にもう一度実行してください。`,
    notFound: ({ action, reason }) =>
      `確認できません：${action}の対象が存在しません（${reason}）。スタックの外で削除されたか、--user-pool-idまたは--regionが誤っています。`,
    unreachable: ({ reason }) =>
      `確認できません：応答がありません（${reason}）。ネットワーク、--region、--endpoint-urlを確認してください。`,
    failed: ({ action, reason }) => `確認できません：${action}が${reason}で失敗しました。`,
  },
  first: (check) => `最初に対処するもの：${check}。`,
  allOk: '対処することはありません。',
  notAll: '確認できない項目があります。',
};
