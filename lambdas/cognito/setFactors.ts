import type { AuthFactor } from '../../generated/schema.ts';
import { stateOf } from './CognitoError.ts';
import { toMfaInput } from './factors.ts';

/** The second factors that a user is to have. */
export interface FactorSettings {
  preferred: AuthFactor | null;
  enabled: AuthFactor[];
}

/** The input of SetUserMFAPreference and AdminSetUserMFAPreference, without the user. */
type FactorInput = Pick<ReturnType<typeof toMfaInput>, 'SMSMfaSettings'> & Partial<ReturnType<typeof toMfaInput>>;

/**
 * Sets second factors with `send`. Users have reported that Cognito rejects turning an app off that is not set up, or
 * beside which another setup was begun (aws-amplify/amplify-js#944 and #3844). Texts are then set alone, as preferred,
 * so that no sign-in asks for the app.
 * @returns what was set
 */
export async function setFactors(
  settings: FactorSettings,
  send: (input: FactorInput) => Promise<unknown>,
): Promise<FactorSettings> {
  try {
    await send(toMfaInput(settings));
    return settings;
  } catch (error) {
    if (settings.enabled.includes('TOTP') || stateOf(error) !== 'APP_NOT_SET_UP') throw error;
    await send({ SMSMfaSettings: { Enabled: true, PreferredMfa: true } });
    return { preferred: 'SMS', enabled: ['SMS'] };
  }
}
