import type { CheckName, Status, Values } from '../Finding.ts';
import type { SentenceName } from '../SentenceName.ts';

/** A sentence about a finding: what was found and, unless all is well, what to do. */
type Sentence = (values: Values) => string;

/** Texts of the doctor in one language. */
export interface DoctorTexts {
  checks: Readonly<Record<CheckName, string>>;
  statuses: Readonly<Record<Status, string>>;
  sentences: Readonly<Record<SentenceName, Sentence>>;
  /** The first finding to act on. */
  first: (check: string) => string;
  allOk: string;
  /** Neither an error nor a warning, but a check without a result. */
  notAll: string;
}
