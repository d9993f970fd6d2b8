import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isUnionType,
  print,
  type ConstDirectiveNode,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { errorDescriptions } from '../lambdas/runtime/errors.ts';
import { rootFields, schema } from './layout/tree.ts';

/** A field or type without a directive is open to the API's default mode only: the user pool. */
const DEFAULT_MODE = 'aws_cognito_user_pools';
const MODES = ['aws_api_key', 'aws_iam', DEFAULT_MODE];
const text = readFileSync('schema.graphql', 'utf8');

function modesOf(directives: readonly ConstDirectiveNode[] | undefined): string[] {
  return (directives ?? []).map(({ name }) => name.value).filter((name) => MODES.includes(name));
}

function rootField({ type, field }: { type: string; field: string }) {
  const definition = (schema.getType(type) as GraphQLObjectType).getFields()[field];
  if (!definition) throw new Error(field);
  return definition;
}

/** Returns every object type that a field can return, through unions and nested fields. */
function objectsFrom(output: GraphQLOutputType, found = new Set<GraphQLObjectType>()): Set<GraphQLObjectType> {
  const type = getNamedType(output);
  if (isUnionType(type)) for (const member of type.getTypes()) objectsFrom(member, found);
  if (!isObjectType(type) || found.has(type)) return found;
  found.add(type);
  for (const field of Object.values(type.getFields())) objectsFrom(field.type, found);
  return found;
}

describe('authorization', () => {
  test.each(rootFields)('$type.$field has an authorization directive', (place) => {
    expect(modesOf(rootField(place).astNode?.directives)).not.toEqual([]);
  });

  test.each(rootFields)('a caller of $type.$field may read every field of its result', (place) => {
    const field = rootField(place);
    const modes = modesOf(field.astNode?.directives);

    const closed = [...objectsFrom(field.type)].flatMap((type) => {
      const ofType = modesOf(type.astNode?.directives);
      const typeModes = ofType.length > 0 ? ofType : [DEFAULT_MODE];
      return Object.values(type.getFields()).flatMap((inner) => {
        const own = modesOf(inner.astNode?.directives);
        const open = own.length > 0 ? own : typeModes;
        return modes.filter((mode) => !open.includes(mode)).map((mode) => `${type.name}.${inner.name} for ${mode}`);
      });
    });

    expect(closed).toEqual([]);
  });

  test('the types of a result include those of unions and nested fields', () => {
    const tokens = [...objectsFrom(rootField({ type: 'Mutation', field: 'signIn' }).type)].map(({ name }) => name);

    expect(tokens.sort()).toEqual([
      'Challenge',
      'CodeDelivery',
      'FactorChoice',
      'FactorOption',
      'NewPasswordRequirements',
      'Tokens',
      'UnsupportedChallenge',
    ]);
  });

  test('me and User accept user pool tokens only', () => {
    expect(modesOf(rootField({ type: 'Query', field: 'me' }).astNode?.directives)).toEqual([DEFAULT_MODE]);
    expect(modesOf(schema.getType('User')?.astNode?.directives as ConstDirectiveNode[])).toEqual([DEFAULT_MODE]);
  });

  test('every field of operators needs a signed request or the group admin', () => {
    const ofOperators = rootFields.filter(({ field }) => field.startsWith('admin'));
    const rules = ofOperators.map((place) => (rootField(place).astNode?.directives ?? []).map(print).join(' '));

    expect(ofOperators.length).toBeGreaterThan(7);
    expect([...new Set(rules)]).toEqual(['@aws_iam @aws_cognito_user_pools(cognito_groups: ["admin"])']);
  });

  test('@aws_auth, which an API with several modes ignores, is not used', () => {
    expect(text).not.toContain('@aws_auth');
  });

  test('only modes of the API are used', () => {
    const used = new Set([...text.matchAll(/ @(\w+)/g)].map(([, name]) => name));

    expect([...used].filter((name) => !MODES.includes(String(name)))).toEqual([]);
  });
});

describe('contract', () => {
  const own = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isScalarType(type));

  test.each(own.map((type) => [type.name, type] as const))('%s and its members have descriptions', (_name, type) => {
    const members: { name: string; description?: string | null | undefined }[] = [
      ...(isObjectType(type) ? Object.values(type.getFields()) : []),
      ...(isInputObjectType(type) ? Object.values(type.getFields()) : []),
      ...(isEnumType(type) ? type.getValues() : []),
    ];

    const silent = [type, ...members].filter(({ description }) => (description ?? '').trim().length < 9);

    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  // authConfig returns settings without calling Cognito: it fails only in a broken deployment.
  test.each(rootFields.filter(({ field }) => field !== 'authConfig'))(
    '$type.$field is nullable, so that its failure keeps the data of other fields',
    (place) => {
      expect(isNonNullType(rootField(place).type)).toBe(false);
    },
  );

  test('sign-up and sign-in mutations return AuthResult, which is closed', () => {
    const mutations = rootFields.filter(({ type }) => type === 'Mutation');
    const others = mutations.filter((place) => String(rootField(place).type) !== 'AuthResult');
    const union = schema.getType('AuthResult');

    // None of these has a next step.
    const ofUsers = others.filter(({ field }) => !field.startsWith('admin'));
    expect(ofUsers.map(({ field }) => field).sort()).toEqual([
      'changePassword',
      'deleteAccount',
      'finishTotpSetup',
      'linkIdentityProvider',
      'refreshTokens',
      'revokeSession',
      'sendAttributeCode',
      'setMfaPreference',
      'signOut',
      'signOutEverywhere',
      'startTotpSetup',
      'unlinkIdentityProvider',
      'updateProfile',
      'verifyAttribute',
    ]);
    expect(isUnionType(union) && union.getTypes().map(({ name }) => name)).toEqual(['Challenge', 'Tokens']);
  });

  test('AuthErrorCode has exactly the codes that authConfig publishes', () => {
    const type = schema.getType('AuthErrorCode');
    const codes = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];

    expect(errorDescriptions.map(({ code }) => code).sort()).toEqual(codes.sort());
    expect(errorDescriptions.map(({ messageKey }) => messageKey).sort()).toEqual(
      codes.map((code) => `auth.error.${code}`).sort(),
    );
  });

  test('new members of an input are optional', () => {
    const required = Object.values(schema.getTypeMap())
      .filter(isInputObjectType)
      .map((type) => [type.name, Object.values(type.getFields()).filter((field) => isNonNullType(field.type))] as const)
      .map(([name, members]) => [name, members.map((member) => member.name).sort()]);

    // The members that were required from the start. Another one would break existing clients.
    expect(Object.fromEntries(required)).toEqual({
      SignUpInput: ['email', 'nickname', 'password', 'phoneNumber'],
      StringPairInput: ['name', 'value'],
      ConfirmSignUpInput: ['code', 'username'],
      SignInInput: ['password', 'username'],
      RespondToSmsChallengeInput: ['code', 'session'],
      RespondToTotpChallengeInput: ['code', 'session'],
      SelectFactorInput: ['factor', 'session'],
      RespondToPasswordChallengeInput: ['password', 'session'],
      RespondToNewPasswordChallengeInput: ['newPassword', 'session'],
      ForgotPasswordInput: ['username'],
      ConfirmForgotPasswordInput: ['code', 'newPassword', 'username'],
      ResendCodeInput: [],
      RefreshTokensInput: ['refreshToken'],
      SignOutInput: ['refreshToken'],
      RevokeSessionInput: ['sessionId'],
      ChangePasswordInput: ['currentPassword', 'proposedPassword'],
      UpdateProfileInput: [],
      SendAttributeCodeInput: ['attribute'],
      VerifyAttributeInput: ['attribute', 'code'],
      DeleteAccountInput: ['confirmEmail'],
      FinishTotpSetupInput: ['code'],
      SetMfaPreferenceInput: ['enabled'],
      LinkIdentityProviderInput: ['provider'],
      SignInWithCodeInput: ['code', 'codeVerifier', 'redirectUri'],
      UnlinkIdentityProviderInput: ['provider'],
      AdminInviteUserInput: ['email', 'nickname'],
      AdminSetUserEnabledInput: ['enabled', 'reason', 'username'],
      AdminSetUserGroupsInput: ['groups', 'reason', 'username'],
      AdminResetPasswordInput: ['reason', 'username'],
      AdminResetMfaInput: ['reason', 'username'],
      AdminSignOutUserInput: ['reason', 'username'],
      AdminDeleteUserInput: ['reason', 'username'],
      AdminUserFilter: [],
    });
  });

  test('@oneOf, which AppSync does not support, is not used', () => {
    expect(text).not.toMatch(/@oneOf/i);
  });
});
