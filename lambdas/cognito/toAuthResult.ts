import type { AuthResult } from '../../generated/schema.ts';
import type { Challenges, Flow, Option, Step } from '../challenges/Challenges.ts';
import type { AttributeRules } from '../runtime/attributeRules.ts';
import type { Config } from '../runtime/config.ts';
import type { SignInAnswer } from './answers.ts';
import { toChallengeKind } from './challengeNames.ts';
import { toFactors } from './factors.ts';
import { missingAttributes } from './missingAttributes.ts';
import { toDelivery } from './toDelivery.ts';
import { toTokens } from './toTokens.ts';

/** Turns Cognito's answer into tokens or the next challenge. None of Cognito's raw parameters leaves. */
export async function toAuthResult(
  answer: SignInAnswer,
  flow: Flow,
  { challenges, config }: { challenges: Challenges; config: Pick<Config, 'attributes'> },
): Promise<AuthResult> {
  if (answer.AuthenticationResult !== undefined) return toTokens(answer.AuthenticationResult, null);
  const { ChallengeName: cognitoName, ChallengeParameters: parameters = {}, Session: cognitoSession } = answer;
  const step = {
    ...toKind(cognitoName, parameters, config.attributes),
    cognitoName,
    delivery: toDelivery({
      DeliveryMedium: parameters['CODE_DELIVERY_DELIVERY_MEDIUM'],
      Destination: parameters['CODE_DELIVERY_DESTINATION'],
    }),
    cognitoSession,
    userId: parameters['USER_ID_FOR_SRP'] ?? null,
  };
  return challenges.issue(step, flow);
}

function toKind(
  cognitoName: string,
  parameters: Readonly<Record<string, string>>,
  rules: AttributeRules,
): Pick<Step, 'kind' | 'requiredAttributes' | 'options'> {
  const kind = toChallengeKind(cognitoName);
  if (kind === 'SELECT_MFA_FACTOR') {
    const options = toOptions(parameters);
    return options.length === 0 ? { kind: 'UNSUPPORTED' } : { kind, options };
  }
  if (kind !== 'NEW_PASSWORD_REQUIRED') return { kind };
  const requiredAttributes = missingAttributes(parameters, rules);
  return requiredAttributes === null ? { kind: 'UNSUPPORTED' } : { kind, requiredAttributes };
}

/**
 * Returns the factors of SELECT_MFA_TYPE that the schema has. Cognito names at most one destination: that of the texts.
 */
function toOptions(parameters: Readonly<Record<string, string>>): Option[] {
  const destination = parameters['CODE_DELIVERY_DESTINATION'] ?? null;
  const names = JSON.parse(String(parameters['MFAS_CAN_CHOOSE'])) as string[];
  return toFactors(names).map((factor) => ({ factor, destination: factor === 'SMS' ? destination : null }));
}
