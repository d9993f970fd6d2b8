import type { CheckName, Status, Values } from '../Finding.ts';

/** A sentence about a finding: what was found and, unless all is well, what to do. */
type Sentence = (values: Values) => string;

/** Names of the sentences. */
type SentenceName =
  | 'stackOk'
  | 'stackMissing'
  | 'stackFailed'
  | 'poolNone'
  | 'poolOk'
  | 'poolMfa'
  | 'poolWithoutSms'
  | 'poolVerifiesPhone'
  | 'poolWithoutEmail'
  | 'poolUnprotected'
  | 'roleOk'
  | 'roleMissing'
  | 'roleTrust'
  | 'roleExternalId'
  | 'roleSource'
  | 'rolePermission'
  | 'roleManaged'
  | 'smsSandbox'
  | 'smsNoSandbox'
  | 'smsSpent'
  | 'smsNearlySpent'
  | 'smsLowLimit'
  | 'smsNothingSpent'
  | 'smsSpendOk'
  | 'smsSenderId'
  | 'smsNoSender'
  | 'smsSenderCountries'
  | 'smsNumbers'
  | 'emailOfCognito'
  | 'emailIdentity'
  | 'emailSandbox'
  | 'emailOk'
  | 'lambdaStopped'
  | 'lambdaNewAccount'
  | 'lambdaOk'
  | 'quotasUnlisted'
  | 'quotasLower'
  | 'quotasHigher'
  | 'quotasDefault'
  | 'apiKeyMissing'
  | 'apiKeyExpired'
  | 'apiKeySoon'
  | 'apiKeyOk'
  | 'secretNotAsked'
  | 'secretNone'
  | 'secretEqual'
  | 'secretDiffers'
  | 'logsMissing'
  | 'logsWithoutKey'
  | 'logsEndless'
  | 'logsOk'
  | 'triggerNone'
  | 'triggerForbidden'
  | 'triggerOk'
  | 'wafOk'
  | 'wafNone'
  | 'denied'
  | 'failed';

/** Texts of the doctor in one language. */
export interface DoctorTexts {
  checks: Readonly<Record<CheckName, string>>;
  statuses: Readonly<Record<Status, string>>;
  sentences: Readonly<Record<SentenceName, Sentence>>;
  /** The first finding to act on. */
  first: (check: string) => string;
  allOk: string;
}
