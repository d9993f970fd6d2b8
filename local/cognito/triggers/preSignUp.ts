import type { Cognito } from '../context/Cognito.ts';
import { exceptions } from '../exceptions/exceptions.ts';
import type { Contact, UserPool } from '../settings/userPool.ts';
import { invokeTrigger } from './invokeTrigger.ts';
import { metadataOf, type Metadata } from './toEvent.ts';

interface NewUser {
  source: 'PreSignUp_SignUp' | 'PreSignUp_AdminCreateUser' | 'PreSignUp_ExternalProvider';
  username: string;
  /** As given; with the verified flags only for a user of an external provider. */
  attributes: Readonly<Record<string, string>>;
  clientId: string | null;
  validationData: Record<string, string> | null;
  clientMetadata: Metadata;
}

/** What the trigger decided about a new user. */
interface PreSignUpDecision {
  confirmed: boolean;
  /** The contacts that count as verified. */
  verified: Contact[];
}

const UNDECIDED: PreSignUpDecision = { confirmed: false, verified: [] };
const FLAGS = [
  ['autoVerifyEmail', 'email'],
  ['autoVerifyPhone', 'phone_number'],
] as const;

/**
 * Invokes PreSignUp, before Cognito looks for an existing user: triggers that look up or delete users of the same
 * address rely on it (aws-amplify/aws-sdk-android#1730, aws-amplify/amplify-ui#4960). Only SignUp honours the decision.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/user-pool-lambda-pre-sign-up.html
 */
export async function preSignUp(cognito: Cognito, pool: UserPool, user: NewUser): Promise<PreSignUpDecision> {
  const response = await invokeTrigger(cognito, pool, {
    trigger: 'PreSignUp',
    source: user.source,
    userName: user.username,
    clientId: user.clientId,
    request: {
      userAttributes: user.attributes,
      validationData: user.validationData,
      ...metadataOf(user.clientMetadata),
    },
    response: { autoConfirmUser: false, autoVerifyEmail: false, autoVerifyPhone: false },
  });
  if (response === null) return UNDECIDED;
  const isSet = (name: string): boolean => {
    const value = response[name] ?? false;
    if (typeof value !== 'boolean') throw exceptions.triggerMemberInvalid('PreSignUp', `response.${name}`, value);
    return value;
  };
  const verified = FLAGS.filter(([flag]) => isSet(flag)).map(([, contact]) => contact);
  const decision = { confirmed: isSet('autoConfirmUser'), verified };
  if (user.source !== 'PreSignUp_SignUp') return UNDECIDED;
  const missing = verified.find((contact) => !user.attributes[contact]);
  if (missing !== undefined) throw exceptions.nothingToFlag(missing);
  return decision;
}
