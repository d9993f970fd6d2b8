import type { LambdaVersion } from 'aws-cdk-lib/aws-cognito';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';

/** A PreTokenGeneration function with the version of its events. */
export interface PreTokenGenerationTrigger {
  /** The function. */
  readonly function: IFunction;

  /**
   * `V1_0` changes the ID token, `V2_0` the access token too. `V3_0` is the same for users; it adds the tokens of
   * machines, which the gateway does not issue.
   *
   * @default LambdaVersion.V1_0
   */
  readonly version?: LambdaVersion;
}

/**
 * Functions of your own that Cognito invokes: `triggers` of `AuthGateway`. CustomMessage is not among them, because the
 * gateway's own function writes the messages. See "Triggers" in docs/construct.md.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export interface AuthTriggers {
  /** Invoked before an account is created: at sign-up, for an invited user, and for a migrated one. */
  readonly preSignUp?: IFunction;

  /** Invoked after an account was confirmed or a password was reset. Cannot undo it. */
  readonly postConfirmation?: IFunction;

  /** Invoked before the password is checked, also for a user that does not exist. */
  readonly preAuthentication?: IFunction;

  /** Invoked after the texted code was accepted and before there are tokens. */
  readonly postAuthentication?: IFunction;

  /** Invoked before tokens are issued or refreshed; changes their claims. */
  readonly preTokenGeneration?: PreTokenGenerationTrigger;

  /** Invoked for an unknown user at sign-in and at a password reset; returns the user of another directory. */
  readonly userMigration?: IFunction;

  /** Sends e-mails in place of Cognito. Gets the code, encrypted with `customSenderKey`, and no text. */
  readonly customEmailSender?: IFunction;

  /** Sends SMS messages in place of Cognito. Gets the code, encrypted with `customSenderKey`, and no text. */
  readonly customSmsSender?: IFunction;

  /** The symmetric KMS key of the custom senders. Required with one of them; they may decrypt with it. */
  readonly customSenderKey?: IKey;
}
