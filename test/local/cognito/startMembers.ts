import {
  AdminGetUserCommand,
  AdminUpdateUserAttributesCommand,
  ChangePasswordCommand,
  GetUserAttributeVerificationCodeCommand,
  UpdateUserAttributesCommand,
  VerifyUserAttributeCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Properties } from '../../../local/assembly/model.ts';
import { startUserPool, type RunningUserPool, type UserPoolOptions } from './startUserPool.ts';
import { callsTo, PASSWORD, type Calls } from './userPoolCalls.ts';

const WRITABLE = ['email', 'phone_number', 'nickname', 'locale', 'custom:tier', 'custom:born'];
const CLIENT: Properties = { WriteAttributes: WRITABLE, ReadAttributes: [...WRITABLE, 'email_verified'] };
/** A pool whose users sign in without a second factor. */
const POOL: Properties = {
  MfaConfiguration: 'OFF',
  AutoVerifiedAttributes: ['email', 'phone_number'],
  Schema: [
    ...['email', 'nickname'].map((Name) => ({ Name, Required: true, Mutable: true })),
    { Name: 'tier', AttributeDataType: 'String', Mutable: true },
    { Name: 'born', AttributeDataType: 'String', Mutable: false },
  ],
};

/** A signed-in user. */
export interface Member {
  sub: string;
  email: string;
  phone: string;
  AccessToken: string;
  IdToken: string;
  RefreshToken: string;
}
type Token = Pick<Member, 'AccessToken'>;

export interface Members {
  pool: RunningUserPool;
  calls: Calls;
  /** Makes a user of a verified address and number, and signs the user in. */
  join(attributes?: Record<string, string>): Promise<Member>;
  signIn(email: string, password?: string): Promise<Pick<Member, 'AccessToken' | 'IdToken' | 'RefreshToken'>>;
  named(sub: string): { UserPoolId: string; Username: string };
  administer(sub: string, attributes: Record<string, string>): Promise<unknown>;
  read(user: Pick<Member, 'sub'>): Promise<Record<string, string>>;
  update(token: Token, attributes: Record<string, string>): Promise<{ CodeDeliveryDetailsList?: object[] | undefined }>;
  sendCode(token: Token, name: string): Promise<{ CodeDeliveryDetails?: object | undefined }>;
  verify(token: Token, name: string, code: string): Promise<unknown>;
  changePassword(token: Token, previous: string | undefined, proposed: string): Promise<unknown>;
}

function entries(attributes: Record<string, string>) {
  return Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }));
}

/** Runs a pool for the tests of what signed-in users do. */
export async function startMembers({
  poolProperties,
  clientProperties,
  ...rest
}: UserPoolOptions = {}): Promise<Members> {
  const pool = await startUserPool({
    ...rest,
    poolProperties: { ...POOL, ...poolProperties },
    clientProperties: { ...CLIENT, ...clientProperties },
  });
  const calls = callsTo(pool);
  const { sdk } = calls;
  const named = (Username: string) => ({ UserPoolId: pool.userPoolId, Username });
  const administer: Members['administer'] = (sub, attributes) =>
    sdk.send(new AdminUpdateUserAttributesCommand({ ...named(sub), UserAttributes: entries(attributes) }));
  const signIn: Members['signIn'] = async (email, password = PASSWORD) => {
    const { AuthenticationResult } = await calls.signIn(email, password);
    const { AccessToken = '', IdToken = '', RefreshToken = '' } = AuthenticationResult ?? {};
    return { AccessToken, IdToken, RefreshToken };
  };
  let joined = 0;
  const join: Members['join'] = async (attributes = {}) => {
    joined += 1;
    const [email, phone] = [`member${joined}@example.jp`, `+8190${String(joined).padStart(8, '0')}`];
    const UserAttributes = entries({ email, phone_number: phone, nickname: 'はな', ...attributes });
    const { UserSub: sub = '' } = await calls.signUp({ email }, { UserAttributes });
    await calls.confirm(email, calls.codeSentTo(phone));
    await administer(sub, { email_verified: 'true' });
    return { sub, email, phone, ...(await signIn(email)) };
  };
  return {
    ...{ pool, calls, named, administer, signIn, join },
    read: async ({ sub }) => {
      const { UserAttributes = [] } = await sdk.send(new AdminGetUserCommand(named(sub)));
      return Object.fromEntries(UserAttributes.map(({ Name = '', Value = '' }) => [Name, Value]));
    },
    update: ({ AccessToken }, attributes) =>
      sdk.send(new UpdateUserAttributesCommand({ AccessToken, UserAttributes: entries(attributes) })),
    sendCode: ({ AccessToken }, AttributeName) =>
      sdk.send(new GetUserAttributeVerificationCodeCommand({ AccessToken, AttributeName })),
    verify: ({ AccessToken }, AttributeName, Code) =>
      sdk.send(new VerifyUserAttributeCommand({ AccessToken, AttributeName, Code })),
    changePassword: ({ AccessToken }, PreviousPassword, ProposedPassword) =>
      sdk.send(new ChangePasswordCommand({ AccessToken, PreviousPassword, ProposedPassword })),
  };
}

export function notAuthorized(message: string) {
  return { name: 'NotAuthorizedException', message };
}
export function invalid(message: string) {
  return { name: 'InvalidParameterException', message };
}
export const MISMATCH = {
  name: 'CodeMismatchException',
  message: 'Invalid verification code provided, please try again.',
};
export const EXPIRED = { name: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' };
export const LIMIT = { name: 'LimitExceededException', message: 'Attempt limit exceeded, please try after some time.' };
