import { LambdaVersion, type UserPool, UserPoolOperation } from 'aws-cdk-lib/aws-cognito';
import type { AuthTriggers, PreTokenGenerationTrigger } from '../AuthTriggers.ts';

/** The triggers that are a function alone. */
const OPERATIONS = {
  preSignUp: UserPoolOperation.PRE_SIGN_UP,
  postConfirmation: UserPoolOperation.POST_CONFIRMATION,
  preAuthentication: UserPoolOperation.PRE_AUTHENTICATION,
  postAuthentication: UserPoolOperation.POST_AUTHENTICATION,
  userMigration: UserPoolOperation.USER_MIGRATION,
  customEmailSender: UserPoolOperation.CUSTOM_EMAIL_SENDER,
  customSmsSender: UserPoolOperation.CUSTOM_SMS_SENDER,
} satisfies Partial<Record<keyof AuthTriggers, UserPoolOperation>>;

/**
 * Adds triggers to the user pool, and lets Cognito invoke each function on behalf of this pool only. Custom senders may
 * decrypt with the key, which must be the pool's `customSenderKmsKey`. Cognito encrypts with it by a grant, which the
 * role of CloudFormation creates.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-custom-sender-triggers.html
 */
export function addTriggers(userPool: UserPool, triggers: AuthTriggers): void {
  for (const [name, operation] of Object.entries(OPERATIONS)) {
    const fn = triggers[name as keyof typeof OPERATIONS];
    if (fn) userPool.addTrigger(operation, fn);
  }
  const { preTokenGeneration, customEmailSender, customSmsSender, customSenderKey } = triggers;
  if (preTokenGeneration) addTokenTrigger(userPool, preTokenGeneration);
  if (!customSenderKey) return;
  const senders = new Set([customEmailSender, customSmsSender].filter((fn) => fn !== undefined));
  for (const fn of senders) customSenderKey.grantDecrypt(fn);
}

/** Version 1 has a property of its own in the template, which every tool knows. */
function addTokenTrigger(
  userPool: UserPool,
  { function: fn, version = LambdaVersion.V1_0 }: PreTokenGenerationTrigger,
): void {
  if (version === LambdaVersion.V1_0) userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION, fn);
  else userPool.addTrigger(UserPoolOperation.PRE_TOKEN_GENERATION_CONFIG, fn, version);
}
