import { GetUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { isAnswer } from '../cognito/answers.ts';
import { CognitoConnection } from '../cognito/CognitoConnection.ts';
import { sendAction } from '../cognito/sendAction.ts';
import { mapError, toCognitoError } from '../cognito/toCognitoError.ts';
import { adminActions, type AdminAction, type AdminInputOf } from './adminActions.ts';
import { isAdminAnswer, type AdminAnswers } from './adminAnswers.ts';
import type { AdminConfig } from './adminConfig.ts';
import { byAdminAction } from './adminExceptions.ts';

const signed = new CognitoConnection(true);
/** For the action that an access token authorizes. */
const unsigned = new CognitoConnection();

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
  call<Name extends AdminAction>(action: Name, input: AdminInputOf<Name>): Promise<AdminAnswers[Name]> {
    return sendAction(
      { UserPoolId: this.#userPoolId, ...input },
      {
        connection: signed,
        action: adminActions[action],
        toFailure: (error) => mapError(byAdminAction[action], error, this.#hookMessages),
        isAnswer: (output) => isAdminAnswer(action, output),
        reportException: this.#reportException,
      },
    );
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
    await sendAction(
      { AccessToken: accessToken },
      {
        connection: unsigned,
        action: { Command: GetUserCommand, timeoutMillis: 5000, attempts: 3 },
        toFailure: (error) => toCognitoError('GetUser', error),
        isAnswer: (output) => isAnswer('GetUser', output),
        reportException: this.#reportException,
      },
    );
  }
}
