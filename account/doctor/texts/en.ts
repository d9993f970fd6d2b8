import type { DoctorTexts } from './DoctorTexts.ts';

/** English texts of the doctor. */
export const en: DoctorTexts = {
  checks: {
    stack: 'Stack',
    pool: 'User pool',
    smsRole: 'Role for SMS messages',
    smsSandbox: 'SMS sandbox',
    smsSpend: 'SMS spend limit',
    smsSender: 'SMS sender',
    email: 'E-mails',
    lambda: 'Lambda concurrency',
    quotas: 'Quotas of Cognito',
    apiKey: 'API key',
    secret: 'Client secret',
    logs: 'Log groups',
    triggers: 'Triggers',
    waf: 'Web ACL',
  },
  statuses: { ok: 'ok', warning: 'warning', error: 'error', unknown: 'unknown' },
  sentences: {
    stackOk: ({ stack, status }) => `${stack} is ${status}.`,
    stackMissing: ({ stack, account }) =>
      `Account ${account} has no stack ${stack} in this Region. Check --stack, --region and --profile.`,
    stackFailed: ({ stack, status }) =>
      `${stack} is ${status}. See "If the first deployment failed" in docs/aws-checklist.md.`,
    poolNone: () => 'The stack has no user pool or several. Pass --user-pool-id.',
    poolOk: () => 'MFA is required, the e-mail address is verified at sign-up, and deletion protection is active.',
    poolMfa: ({ value }) => `MFA is ${value}. The gateway needs ON: deploy again, or correct the existing pool.`,
    poolWithoutSms: () => 'The pool has no SMS configuration, so no code can be sent. Deploy again.',
    poolVerifiesPhone: () =>
      'The pool verifies phone numbers at sign-up, so Cognito sends the first code by SMS and not by e-mail. Remove phone_number from AutoVerifiedAttributes.',
    poolWithoutEmail: () =>
      'The pool does not verify e-mail addresses at sign-up. Add email to AutoVerifiedAttributes.',
    poolUnprotected: () => 'Deletion protection is off: anyone who may delete the pool deletes all users. Turn it on.',
    roleOk: ({ role }) => `Cognito can assume ${role} and publish with it.`,
    roleMissing: ({ role }) => `${role} does not exist, so Cognito cannot send SMS messages. Deploy again.`,
    roleTrust: ({ role }) =>
      `The trust policy of ${role} does not let cognito-idp.amazonaws.com assume it. Deploy again.`,
    roleExternalId: ({ role }) =>
      `The external id in the trust policy of ${role} is not that of the pool. Set sts:ExternalId to the ExternalId of the pool's SMS configuration.`,
    roleSource: ({ role }) =>
      `The trust policy of ${role} is for another account or user pool. Correct aws:SourceArn and aws:SourceAccount.`,
    rolePermission: ({ role }) => `${role} may not publish. Give it sns:Publish, as the template does.`,
    roleManaged: ({ role }) =>
      `${role} has no inline policy with sns:Publish, and the content of managed policies is not read. Check that one of them allows it.`,
    roleTrustUnclear: ({ role }) =>
      `Cannot tell whether Cognito may assume ${role}: its trust policy has a condition or a principal that only AWS evaluates. Read the policy, or look for an SMS message that arrived.`,
    rolePermissionUnclear: ({ role }) =>
      `Cannot tell whether ${role} may publish: a statement on sns:Publish has a condition that only AWS evaluates. Read the policy, or look for an SMS message that arrived.`,
    smsSandbox: () =>
      'The account is in the SMS sandbox: only numbers that you verified receive messages. Ask AWS to end it; genkan-plan writes the text.',
    smsNoSandbox: () => 'The account is not in the SMS sandbox.',
    smsSpent: ({ spent, limit }) =>
      `This month has cost ${spent} USD of ${limit} USD: AWS sends no more SMS messages. Raise the spend limit, and look for abuse first.`,
    smsNearlySpent: ({ spent, limit }) => `This month has cost ${spent} USD of ${limit} USD. Raise the spend limit.`,
    smsLowLimit: ({ limit }) =>
      `The limit is ${limit} USD a month, that of a new account: it lasts for a few messages. Ask AWS for a higher one.`,
    smsNothingSpent: ({ limit }) => `The limit is ${limit} USD a month; no message was sent in this month yet.`,
    smsSpendOk: ({ spent, limit }) => `This month has cost ${spent} USD of ${limit} USD.`,
    smsSenderId: ({ senderId }) =>
      `The sender ID is ${senderId}. Check that the countries of your users accept it; some require a registration.`,
    smsNoSender: () =>
      'The account has no sender ID and no origination number, so many countries drop or change the messages. Request one in AWS End User Messaging SMS.',
    smsSenderCountries: ({ countries }) =>
      `There is no origination number for ${countries} and no sender ID. Request one in AWS End User Messaging SMS.`,
    smsNumbers: ({ countries }) => `The account has origination numbers for ${countries}.`,
    emailOfCognito: ({ limit }) =>
      `Cognito's own sender is used, which stops at ${limit} e-mails a day. Set the prop email for production.`,
    emailIdentity: () => 'The sender is not verified in SES, so no e-mail is sent. Finish its verification.',
    emailPaused: () =>
      'AWS has paused the sending of the account in SES, so no e-mail is sent. Open the case that the console of SES shows.',
    emailSandbox: ({ daily }) =>
      `SES is in its sandbox: only verified addresses receive e-mails, at most ${daily} a day. Ask for production access.`,
    emailOk: ({ daily }) => `SES sends up to ${daily} e-mails a day.`,
    lambdaStopped: ({ functions }) =>
      `The reserved concurrency of ${functions} is 0, so every invocation is throttled. Raise it or remove it.`,
    lambdaNewAccount: ({ limit }) =>
      `The account has ${limit} concurrent executions, that of a new account. Ask for more before a launch; genkan-plan says how many.`,
    lambdaOk: ({ limit, unreserved, reserved }) =>
      `${limit} concurrent executions, of which ${reserved} are reserved for this stack and ${unreserved} are free for all functions.`,
    quotasUnlisted: () => 'Service Quotas returned none of the known quotas. Look at them in its console.',
    quotasLower: ({ quotas }) => `Below the default (in brackets): ${quotas}. Ask AWS for the default values.`,
    quotasHigher: ({ quotas }) => `Above the default (in brackets): ${quotas}. Higher quotas are charged by month.`,
    quotasDefault: () => 'All requests have the default quotas. genkan-plan says whether they suffice.',
    apiKeyMissing: () => 'No API of the stack has an API key, so sign-up and sign-in are not reachable. Deploy again.',
    apiKeyExpired: ({ date }) => `The API key expired on ${date}. Deploy again: the key keeps its value.`,
    apiKeySoon: ({ date }) => `The API key expires on ${date}. Deploy again before; the key keeps its value.`,
    apiKeyOk: ({ date }) => `The API key is valid until ${date}.`,
    secretNotAsked: () => 'Not compared. Pass --compare-secret, with permission to read the secret.',
    secretNone: () => 'The stack has no secret of an app client that could be compared.',
    secretTwo: () =>
      'The app client has two secrets, of which AWS shows one: a rotation has not ended. Finish "Rotation of the client secret" in docs/construct.md, and compare again.',
    secretEqual: () => 'Secrets Manager has the secret of the app client.',
    secretDiffers: () =>
      'Secrets Manager has another secret than the app client, so every call to Cognito fails. See "Rotation of the client secret" in docs/construct.md.',
    logsMissing: ({ groups }) => `Missing: ${groups}. Deploy again.`,
    logsWithoutKey: ({ groups }) =>
      `Without a KMS key: ${groups}. Those of the gateway have one: deploy again, or associate the key. Those of guards have none.`,
    logsEndless: ({ groups }) => `Kept forever: ${groups}. Set a retention.`,
    logsOk: ({ count }) => `${count} log groups have a KMS key and a retention.`,
    triggerNone: () => "The pool has no CustomMessage trigger, so users get Cognito's own texts. Deploy again.",
    triggerForbidden: ({ functions }) =>
      `Cognito may not invoke ${functions} for this pool, so messages fail. Deploy again, or add the permission of the template.`,
    triggerUnclear: ({ functions }) =>
      `Cannot tell whether Cognito may invoke ${functions}: the resource policy has a condition or a principal that only AWS evaluates. Read the policy.`,
    triggerOk: ({ count }) => `Cognito may invoke the functions of the triggers (${count}).`,
    wafOk: () => 'A web ACL is associated with the API.',
    wafNone: () => 'No web ACL limits the requests of an address. Set the prop webAclArn.',
    denied: ({ action }) => `Could not look: your identity lacks ${action}. The policy is in docs/doctor.md.`,
    noRegion: () => 'Could not look: no Region is set. Pass --region, such as --region ap-northeast-1.',
    noCredentials: () =>
      'Could not look: no AWS credentials were found. Sign in as for the AWS CLI ("aws configure" or "aws sso login"), and check --profile.',
    credentialsExpired: ({ reason }) =>
      `Could not look: the AWS credentials have expired (${reason}). Sign in again ("aws sso login"), or pass another --profile.`,
    credentialsRejected: ({ reason }) =>
      `Could not look: AWS rejects the signature (${reason}). Check the secret access key and the clock of this machine.`,
    credentialsUnknown: ({ reason }) =>
      `Could not look: AWS does not know the credentials in this Region (${reason}). Sign in again or pass another --profile; if they work elsewhere, the account has not enabled the Region: check --region.`,
    throttled: ({ action, reason }) =>
      `Could not look: AWS throttles ${action} (${reason}), also after two retries. Run the doctor again in a minute.`,
    notFound: ({ action, reason }) =>
      `Could not look: ${action} found nothing (${reason}). It was deleted outside the stack, or --user-pool-id or --region is wrong.`,
    unreachable: ({ reason }) =>
      `Could not look: no answer (${reason}). Check the network, --region and --endpoint-url.`,
    failed: ({ action, reason }) => `Could not look: ${action} failed with ${reason}.`,
  },
  first: (check) => `Begin with: ${check}.`,
  allOk: 'Nothing to do.',
  notAll: 'Not everything could be checked.',
};
