import type { DoctorTexts } from './texts/DoctorTexts.ts';

/** Result of looking at one thing: `unknown` when it could not be looked at. */
export type Status = 'ok' | 'warning' | 'error' | 'unknown';

/** Names the checks, in the order in which faults are found. */
export type CheckName =
  | 'stack'
  | 'pool'
  | 'smsRole'
  | 'smsSandbox'
  | 'smsSpend'
  | 'smsSender'
  | 'email'
  | 'lambda'
  | 'quotas'
  | 'apiKey'
  | 'secret'
  | 'logs'
  | 'triggers'
  | 'waf';

/** Values that a sentence mentions: never a secret, a key or personal data. */
export type Values = Readonly<Record<string, string>>;

/** What a check found. */
export interface Finding {
  check: CheckName;
  status: Status;
  /** Which sentence of the texts says it. */
  sentence: keyof DoctorTexts['sentences'];
  values: Values;
}

type Draft = Omit<Finding, 'check'>;

/** Returns a finding without its check. */
function finding(status: Status) {
  return (sentence: Finding['sentence'], values: Values = {}): Draft => ({ status, sentence, values });
}

export const ok = finding('ok');
export const warning = finding('warning');
export const error = finding('error');
export const unknown = finding('unknown');
export type { Draft };
