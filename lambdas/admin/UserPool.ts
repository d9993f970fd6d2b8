import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { repeat } from '../aws/repeat.ts';
import { CognitoConnection, type SdkCommand } from '../cognito/CognitoConnection.ts';
import { byAction } from '../cognito/exceptions.ts';
import type { Row } from '../cognito/failures.ts';
import { mapError } from '../cognito/toCognitoError.ts';
import { AuthError } from '../runtime/AuthError.ts';
import { adminActions, type AdminAction, type AdminInputOf } from './adminActions.ts';
import { isAdminAnswer, type AdminAnswers } from './adminAnswers.ts';
import type { AdminConfig } from './adminConfig.ts';
import { byAdminAction } from './adminExceptions.ts';

const signed = new CognitoConnection(true);
/** For the action that an access token authorizes. */
const unsigned = new CognitoConnection();

/** How a call is sent, and how its exceptions are reported. */
interface Sending {
  connection: CognitoConnection;
  timeoutMillis: number;
  attempts: number;
  rows: Readonly<Record<string, Row>>;
}

/** Groups of a page; Cognito allows 60. A user can be in 100 groups. */
const GROUPS_PAGE = 60;

/** The user pool during one invocation, with the permissions of the function's role. */
export class UserPool {
  readonly #userPoolId: string;
  readonly #hookMessages: ReadonlySet<string>;
  readonly #reportException: (name: string) => void;

  /** @param reportException called with the name of each exception that Cognito answers with */
  constructor(
    { userPoolId, hookMessages }: Pick<AdminConfig, 'userPoolId' | 'hookMessages'>,
    reportException: (name: string) => void,
  ) {
    this.#userPoolId = userPoolId;
    this.#hookMessages = hookMessages;
    this.#reportException = reportException;
  }

  /**
   * Calls an API action.
   * @param input the action's input without the user pool, which is added
   * @throws CognitoError for an exception of Cognito, AuthError when Cognito is not available
   */
  async call<Name extends AdminAction>(action: Name, input: AdminInputOf<Name>): Promise<AdminAnswers[Name]> {
    const { Command, timeoutMillis, attempts } = adminActions[action];
    // TypeScript does not construct a union of classes; `AdminInputOf` ties the input to the action.
    const CommandClass = Command as unknown as new (input: object) => SdkCommand;
    const command = new CommandClass({ UserPoolId: this.#userPoolId, ...input });
    const sending = { connection: signed, timeoutMillis, attempts, rows: byAdminAction[action] };
    const output = await this.#send(command, sending);
    if (isAdminAnswer(action, output)) return output;
    this.#reportException('MalformedAnswer');
    throw new AuthError('TEMPORARILY_UNAVAILABLE');
  }

  /** Returns the names of the groups that a user is in. */
  async groupsOf(username: string): Promise<string[]> {
    const names: string[] = [];
    let next: string | undefined;
    do {
      const input = { Username: username, Limit: GROUPS_PAGE, ...(next !== undefined && { NextToken: next }) };
      const { Groups, NextToken } = await this.call('AdminListGroupsForUser', input);
      names.push(...Groups.map(({ GroupName }) => GroupName));
      next = NextToken;
    } while (next !== undefined);
    return names;
  }

  /**
   * Resolves when an access token is still accepted by Cognito, which AppSync does not check.
   * @throws AuthError UNAUTHENTICATED for a token that was revoked, and for a user who was disabled or deleted
   */
  async assertAccepted(accessToken: string): Promise<void> {
    const command = new GetUserCommand({ AccessToken: accessToken });
    await this.#send(command as unknown as SdkCommand, {
      connection: unsigned,
      timeoutMillis: 5000,
      attempts: 3,
      rows: byAction.GetUser,
    });
  }

  async #send(command: SdkCommand, { connection, timeoutMillis, attempts, rows }: Sending): Promise<unknown> {
    try {
      return await repeat(attempts, () => connection.send(command, timeoutMillis));
    } catch (error) {
      const failure = mapError(rows, error, this.#hookMessages);
      this.#reportException((error as Error).name);
      throw failure;
    }
  }
}
