import { byCall, everyCall, type Row } from './exceptions.ts';
import type { Call, Meaning } from './meaning.ts';

/** What the SDK puts on the errors that it throws. */
interface SdkError {
  name: string;
  message: string;
  $fault?: string;
  $metadata?: { httpStatusCode?: number };
}

const UNKNOWN: Meaning = { refusal: { code: 'INTERNAL' } };
const NO_ANSWER: Meaning = { refusal: { code: 'TEMPORARILY_UNAVAILABLE' } };

/**
 * Reads what a call threw. An exception that no row knows is INTERNAL (and an alarm, until it gets a row); no answer, a
 * server's fault and an answer that cannot be read are TEMPORARILY_UNAVAILABLE.
 * @throws the error itself when it does not come from talking to Cognito: then it is a fault of ours.
 */
export function toMeaning(call: Call, error: unknown): Meaning {
  if (!(error instanceof Error)) throw error;
  const { name, message, $fault, $metadata }: SdkError = error;
  const row = find(byCall[call], name) ?? find(everyCall, name);
  if (row !== undefined) return read(row, message);
  if ($fault === 'client') return UNKNOWN;
  // The SDK's retry step marks all that happened on the wire, whatever was thrown there.
  if ($metadata !== undefined) return NO_ANSWER;
  throw error;
}

function find(rows: Readonly<Record<string, Row>>, name: string): Row | undefined {
  return Object.hasOwn(rows, name) ? rows[name] : undefined;
}

function read(row: Row, text: string): Meaning {
  if (!('byText' in row)) return row;
  return row.byText.find(([pattern]) => pattern.test(text))?.[1] ?? row.otherwise;
}
