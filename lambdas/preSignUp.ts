import type { PreSignUpTriggerEvent } from 'aws-lambda';
import { AccountDirectory } from './preSignUp/AccountDirectory.ts';
import { admitIdentity } from './preSignUp/admitIdentity.ts';
import { isAllowedNumber } from './preSignUp/isAllowedNumber.ts';
import { readSettings } from './preSignUp/readSettings.ts';
import { Rejection } from './preSignUp/Rejection.ts';
import { OwnTriggerError, runOwnTrigger } from './preSignUp/runOwnTrigger.ts';
import { within } from './preSignUp/within.ts';

const settings = readSettings(process.env);

/**
 * Milliseconds for everything, the deployment's own trigger included. Cognito waits five seconds, a cold start among
 * them, and then invokes the function twice more, which would make the user wait for a text of Cognito's.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
const BUDGET_MILLIS = 4000;

/**
 * The user pool's PreSignUp trigger, with external identity providers, or with managed login and allowed countries:
 * lets no address have two accounts, links an identity to the account whose user has asked for it, rejects phone
 * numbers of other countries, and then runs the deployment's own trigger. Environment: IDENTITY_PROVIDERS,
 * TRUSTED_PROVIDERS, ALLOWED_COUNTRIES, PRE_SIGN_UP_FUNCTION.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 * @throws Error whose text is a reason of `Rejection`, or that of the deployment's own function
 */
export async function handler(event: PreSignUpTriggerEvent): Promise<PreSignUpTriggerEvent> {
  try {
    return await within(BUDGET_MILLIS, async (signal) => {
      await admit(event, signal);
      signal.throwIfAborted();
      return runOwnTrigger(settings.ownFunction, event);
    });
  } catch (error) {
    if (error instanceof Rejection || error instanceof OwnTriggerError) throw error;
    // The event and the error may both hold personal data.
    const fault = error instanceof Error && /^\w{1,80}$/.test(error.name) ? error.name : 'Unnamed';
    process.stdout.write(`${JSON.stringify({ level: 'ERROR', action: 'preSignUp', fault })}\n`);
    throw new Rejection('TEMPORARILY_UNAVAILABLE');
  }
}

async function admit(event: PreSignUpTriggerEvent, signal: AbortSignal): Promise<void> {
  const { triggerSource, userPoolId, request } = event;
  const { names, trusted, allowedCountries } = settings;
  const directory = new AccountDirectory(userPoolId, trusted, signal);
  if (triggerSource === 'PreSignUp_ExternalProvider') return admitIdentity(event, settings, directory);
  const { email, phone_number: phoneNumber } = request.userAttributes;
  // An operator may invite users of any country.
  if (triggerSource === 'PreSignUp_SignUp' && !isAllowedNumber(phoneNumber, allowedCountries)) {
    throw new Rejection('COUNTRY_NOT_ALLOWED');
  }
  if (names.length > 0 && email && (await directory.hasExternal(email))) throw new Rejection('EXTERNAL_ACCOUNT');
}
