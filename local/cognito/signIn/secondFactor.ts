import type { Cognito, ClientScope } from '../context/Cognito.ts';
import { composeMessage } from '../messages/composeMessage.ts';
import type { Factor } from '../state/MfaPreferences.ts';
import { createCode } from '../state/codeHash.ts';
import { transaction } from '../state/transaction.ts';
import type { TokenStep } from '../tokens/customiseClaims.ts';
import { mask } from '../users/contacts.ts';
import { activeFactors, factorsOfPool, preferredFactor } from '../users/factors.ts';
import { completeSignIn, type Passed } from './signIn.ts';

async function challengeBySms(
  cognito: Cognito,
  scope: ClientScope,
  { user, clientMetadata, before }: Passed,
): Promise<object> {
  const message = await composeMessage(cognito, scope.pool, {
    source: 'CustomMessage_Authentication',
    user,
    attribute: 'phone_number',
    clientId: scope.client.id,
    clientMetadata,
  });
  const code = createCode();
  const Session = transaction(cognito.state, () => {
    before?.();
    const session = cognito.sessions.open(scope.client, user, { name: 'SMS_MFA', code });
    message.send(code);
    return session;
  });
  return {
    ChallengeName: 'SMS_MFA',
    Session,
    ChallengeParameters: {
      CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
      CODE_DELIVERY_DESTINATION: mask('phone_number', user.attributes['phone_number'] ?? ''),
      USER_ID_FOR_SRP: user.username,
    },
  };
}

/** Returns a challenge that sends nothing. */
function challenge(
  cognito: Cognito,
  { client }: ClientScope,
  {
    user,
    before,
    name,
    parameters,
  }: Passed & {
    name: 'SOFTWARE_TOKEN_MFA' | 'SELECT_MFA_TYPE' | 'MFA_SETUP';
    parameters: Readonly<Record<string, string>>;
  },
): object {
  const Session = transaction(cognito.state, () => {
    before?.();
    return cognito.sessions.open(client, user, { name, code: null });
  });
  return {
    ChallengeName: name,
    Session,
    ChallengeParameters: { ...parameters, USER_ID_FOR_SRP: user.username },
  };
}

/** Asks for the code of a factor that the user has. Only now a text message is sent. */
export async function challengeByFactor(
  cognito: Cognito,
  scope: ClientScope,
  passed: Passed & { factor: Factor },
): Promise<object> {
  const { factor, user } = passed;
  if (factor === 'SMS_MFA') return challengeBySms(cognito, scope, passed);
  const deviceName = cognito.softwareTokens.verified(user)?.deviceName;
  const parameters = deviceName ? { FRIENDLY_DEVICE_NAME: deviceName } : {};
  return challenge(cognito, scope, { ...passed, name: factor, parameters });
}

/**
 * Continues after the right password: with the factor that the user prefers or has alone, with a choice between two,
 * with a setup where MFA is required and the user has none, else with tokens.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-settings-mfa.html
 */
export async function secondFactor(
  cognito: Cognito,
  scope: ClientScope,
  passed: Passed & { step?: TokenStep },
): Promise<object> {
  const { pool } = scope;
  const active = activeFactors(cognito, pool, passed.user);
  const preferred = preferredFactor(cognito, passed.user);
  const factor = active.find((name) => name === preferred) ?? (active.length === 1 ? active[0] : undefined);
  if (factor !== undefined) return challengeByFactor(cognito, scope, { ...passed, factor });
  if (active.length > 1) {
    const parameters = { MFAS_CAN_CHOOSE: JSON.stringify(active) };
    return challenge(cognito, scope, { ...passed, name: 'SELECT_MFA_TYPE', parameters });
  }
  if (pool.mfa !== 'ON') return completeSignIn(cognito, scope, passed);
  const parameters = { MFAS_CAN_SETUP: JSON.stringify(factorsOfPool(pool)) };
  return challenge(cognito, scope, { ...passed, name: 'MFA_SETUP', parameters });
}
