import { repeat } from '../aws/repeat.ts';
import { AuthError } from '../runtime/AuthError.ts';
import type { CognitoConnection, SdkCommand } from './CognitoConnection.ts';

/** How a call of an API action is sent and read. */
interface Sending<Answer> {
  connection: CognitoConnection;
  /** The action's row in its table of actions. */
  action: { Command: unknown; timeoutMillis: number; attempts: number };
  /** Maps an error of the call to a declared failure. */
  toFailure: (error: unknown) => AuthError;
  isAnswer: (output: unknown) => output is Answer;
  /** Called with the name of each exception that Cognito answers with. */
  reportException: (name: string) => void;
}

/**
 * Calls an API action, again after a failure that may pass, and checks its output.
 * @throws AuthError as `toFailure`, and TEMPORARILY_UNAVAILABLE for an output that lacks what is read
 */
export async function sendAction<Answer>(
  input: object,
  { connection, action, toFailure, isAnswer, reportException }: Sending<Answer>,
): Promise<Answer> {
  // TypeScript does not construct a union of classes; the callers tie the input to the action.
  const Command = action.Command as new (input: object) => SdkCommand;
  let output: unknown;
  try {
    output = await repeat(action.attempts, () => connection.send(new Command(input), action.timeoutMillis));
  } catch (error) {
    const failure = toFailure(error);
    reportException((error as Error).name);
    throw failure;
  }
  if (isAnswer(output)) return output;
  reportException('MalformedAnswer');
  throw new AuthError('TEMPORARILY_UNAVAILABLE');
}
