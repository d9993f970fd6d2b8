import type { TriggerName } from '../settings/triggers.ts';
import type { UserPool } from '../settings/userPool.ts';
import type { User } from '../state/Users.ts';

/** One call of a trigger. */
export interface TriggerCall {
  trigger: TriggerName;
  /** `triggerSource` of the event, e.g. `PreSignUp_SignUp`. */
  source: string;
  /** Default: `1`. */
  version?: string;
  userName: string;
  /** Null where an administrator caused the call; AWS puts CLIENT_ID_NOT_APPLICABLE there. */
  clientId: string | null;
  request: object;
  /** The members that the function sets, with their initial values. Custom senders have none. */
  response?: object;
}

/** ClientMetadata of a request. */
export type Metadata = Record<string, string> | undefined;

/** AWS names the SDK version of the caller here; it varies, so no code can rely on it. */
const SDK_VERSION = 'aws-sdk-unknown-unknown';

/**
 * Returns the event of a trigger.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-working-with-lambda-triggers.html
 */
export function toEvent(pool: UserPool, call: TriggerCall): object {
  const { source, version = '1', userName, clientId, request, response } = call;
  return {
    version,
    region: pool.region,
    userPoolId: pool.id,
    userName,
    callerContext: { awsSdkVersion: SDK_VERSION, clientId: clientId ?? 'CLIENT_ID_NOT_APPLICABLE' },
    triggerSource: source,
    request,
    ...(response === undefined ? {} : { response }),
  };
}

/** Returns the attributes of a stored user as events have them. */
export function userAttributes(user: User): Record<string, string> {
  return { sub: user.sub, 'cognito:user_status': user.status, ...user.attributes };
}

/** Returns the member `clientMetadata` of a request, which is absent without metadata. */
export function metadataOf(clientMetadata: Metadata): { clientMetadata?: Record<string, string> } {
  return clientMetadata ? { clientMetadata } : {};
}
