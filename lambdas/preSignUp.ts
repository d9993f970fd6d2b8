import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { AccountDirectory } from './preSignUp/AccountDirectory.ts';
import { admitIdentity } from './preSignUp/admitIdentity.ts';
import { readSettings } from './preSignUp/readSettings.ts';
import { Rejection } from './preSignUp/Rejection.ts';
import { OwnTriggerError, runOwnTrigger } from './preSignUp/runOwnTrigger.ts';

const settings = readSettings(process.env);

/**
 * The user pool's PreSignUp trigger, with external identity providers: lets no address have two accounts, links an
 * identity to the account whose user has asked for it, and then runs the deployment's own trigger. Environment:
 * IDENTITY_PROVIDERS, TRUSTED_PROVIDERS, PRE_SIGN_UP_FUNCTION.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @throws Error whose text is a reason of `Rejection`, or that of the deployment's own function
 */
export async function handler(event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> {
  try {
    await admit(event);
    return await runOwnTrigger(settings.ownFunction, event);
  } catch (error) {
    if (error instanceof Rejection || error instanceof OwnTriggerError) throw error;
    // The event and the error may both hold personal data.
    const fault = error instanceof Error && /^\w{1,80}$/.test(error.name) ? error.name : 'Unnamed';
    process.stdout.write(`${JSON.stringify({ level: 'ERROR', action: 'preSignUp', fault })}\n`);
    throw new Rejection('TEMPORARILY_UNAVAILABLE');
  }
}

async function admit(event: PreSignUpTriggerEvent): Promise<void> {
  const { triggerSource, userPoolId, request } = event;
  if (triggerSource === 'PreSignUp_ExternalProvider') return admitIdentity(event, settings);
  const { email } = request.userAttributes;
  const directory = new AccountDirectory(userPoolId, settings.trusted);
  if (email && (await directory.hasExternal(email))) throw new Rejection('EXTERNAL_ACCOUNT');
}
