import type { GraphQLObjectType } from 'graphql';
import { schema } from '../layout/tree.ts';

/** A complete valid input of every field that has one, by resolver. */
export const inputs: Record<string, Record<string, unknown>> = {
  'Mutation.signUp': {
    email: 'hanako@example.com',
    password: 'Sakura-2026',
    phoneNumber: '+819012345678',
    nickname: '花子',
    locale: 'ja',
    attributes: [{ name: 'plan', value: 'free' }],
    supports: ['CONFIRM_SIGN_UP', 'SMS_MFA'],
  },
  'Mutation.confirmSignUp': {
    username: 'hanako@example.com',
    code: '123456',
    session: 'sealed',
    supports: ['PASSWORD'],
  },
  'Mutation.signIn': { username: '+819012345678', password: 'Sakura-2026', supports: ['SMS_MFA'] },
  'Mutation.respondToSmsChallenge': { session: 'sealed', code: '123456' },
  'Mutation.respondToTotpChallenge': { session: 'sealed', code: '123456' },
  'Mutation.selectFactor': { session: 'sealed', factor: 'TOTP' },
  'Mutation.respondToPasswordChallenge': { session: 'sealed', password: 'Sakura-2026', supports: ['SMS_MFA'] },
  'Mutation.respondToNewPasswordChallenge': {
    session: 'sealed',
    newPassword: 'Sakura-2026',
    phoneNumber: '+819012345678',
    nickname: '花子',
    attributes: [{ name: 'department', value: 'sales' }],
    supports: ['SMS_MFA'],
  },
  'Mutation.forgotPassword': { username: 'hanako@example.com', supports: ['RESET_PASSWORD'] },
  'Mutation.confirmForgotPassword': {
    username: 'hanako@example.com',
    code: '123456',
    newPassword: 'Sakura-2026',
    session: 'sealed',
    supports: ['SMS_MFA'],
  },
  'Mutation.resendCode': { session: 'sealed', username: 'hanako@example.com' },
  'Mutation.refreshTokens': { refreshToken: 'opaque' },
  'Mutation.signOut': { refreshToken: 'opaque' },
  'Mutation.revokeSession': { sessionId: 'tknm5k9p2q7r4s8t1v6w3x0y5z2b' },
  'Mutation.changePassword': { currentPassword: 'Sakura-2026', proposedPassword: 'Momiji-2026', signOutOthers: true },
  'Mutation.updateProfile': {
    nickname: '花子',
    email: 'hanako@example.com',
    phoneNumber: '+819012345678',
    locale: 'ja',
    attributes: [{ name: 'plan', value: 'free' }],
    removeAttributes: ['plan'],
  },
  'Mutation.sendAttributeCode': { attribute: 'EMAIL' },
  'Mutation.verifyAttribute': { attribute: 'PHONE_NUMBER', code: '123456' },
  'Mutation.signInWithCode': {
    code: 'opaque',
    codeVerifier: 'v'.repeat(43),
    redirectUri: 'https://shop.example/signed-in',
  },
  'Mutation.finishTotpSetup': { code: '123456', deviceName: '花子の携帯' },
  'Mutation.setMfaPreference': { preferred: 'TOTP', enabled: ['SMS', 'TOTP'] },
  'Mutation.linkIdentityProvider': { provider: 'Google' },
  'Mutation.unlinkIdentityProvider': { provider: 'Google' },
  'Mutation.deleteAccount': { confirmEmail: 'hanako@example.com' },
};

/** True for a field of the signed-in user, whose resolver needs an access token. */
export function needsUser(resolver: string): boolean {
  const [type = '', field = ''] = resolver.split('.');
  const definition = (schema.getType(type) as GraphQLObjectType).getFields()[field];
  return !definition?.astNode?.directives?.some(({ name }) => name.value === 'aws_api_key');
}
