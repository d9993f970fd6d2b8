import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isIntrospectionType,
  isNonNullType,
  isObjectType,
  isScalarType,
  isUnionType,
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

/** Every object that a field can answer, members of unions and what they hold included. */
function objectsFrom(output: GraphQLOutputType, found = new Set<GraphQLObjectType>()): Set<GraphQLObjectType> {
  const type = getNamedType(output);
  if (isUnionType(type)) for (const member of type.getTypes()) objectsFrom(member, found);
  if (!isObjectType(type) || found.has(type)) return found;
  found.add(type);
  for (const field of Object.values(type.getFields())) objectsFrom(field.type, found);
  return found;
}

describe('who may ask for what', () => {
  test.each(rootFields)('$type.$field says who may ask, so that nobody has to know the default', (place) => {
    expect(modesOf(rootField(place).astNode?.directives)).not.toEqual([]);
  });

  test.each(rootFields)('whoever may ask for $type.$field may read all that it answers', (place) => {
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

  test('the walk finds a type that was forgotten', () => {
    const tokens = [...objectsFrom(rootField({ type: 'Mutation', field: 'signIn' }).type)].map(({ name }) => name);

    expect(tokens.sort()).toEqual(['Challenge', 'CodeDelivery', 'Tokens', 'UnsupportedChallenge']);
  });

  test('the signed-in user is for user pool tokens only', () => {
    expect(modesOf(rootField({ type: 'Query', field: 'me' }).astNode?.directives)).toEqual([DEFAULT_MODE]);
    expect(modesOf(schema.getType('User')?.astNode?.directives as ConstDirectiveNode[])).toEqual([DEFAULT_MODE]);
  });

  test('@aws_auth, which an API with several modes ignores, is nowhere', () => {
    expect(text).not.toContain('@aws_auth');
  });

  test('no mode is used that the API does not have', () => {
    const used = new Set([...text.matchAll(/ @(\w+)/g)].map(([, name]) => name));

    expect([...used].filter((name) => !MODES.includes(String(name)))).toEqual([]);
  });
});

describe('what a client can rely on', () => {
  const own = Object.values(schema.getTypeMap()).filter((type) => !isIntrospectionType(type) && !isScalarType(type));

  test.each(own.map((type) => [type.name, type] as const))('%s is documented, and all in it', (_name, type) => {
    const members: { name: string; description?: string | null | undefined }[] = [
      ...(isObjectType(type) ? Object.values(type.getFields()) : []),
      ...(isInputObjectType(type) ? Object.values(type.getFields()) : []),
      ...(isEnumType(type) ? type.getValues() : []),
    ];

    const silent = [type, ...members].filter(({ description }) => (description ?? '').trim().length < 9);

    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  // authConfig is settings and asks nobody: when it fails, the deployment is broken, and nothing beside it is worth having.
  test.each(rootFields.filter(({ field }) => field !== 'authConfig'))(
    '$type.$field is nullable, so that its failure does not blank what was asked beside it',
    (place) => {
      expect(isNonNullType(rootField(place).type)).toBe(false);
    },
  );

  test('every mutation on the way in answers AuthResult, and AuthResult is closed', () => {
    const mutations = rootFields.filter(({ type }) => type === 'Mutation');
    const others = mutations.filter((place) => String(rootField(place).type) !== 'AuthResult');
    const union = schema.getType('AuthResult');

    // Who refreshes is in and stays in, who signs out is out: neither has a next step.
    expect(others.map(({ field }) => field).sort()).toEqual(['refreshTokens', 'signOut']);
    expect(isUnionType(union) && union.getTypes().map(({ name }) => name)).toEqual(['Challenge', 'Tokens']);
  });

  test('AuthErrorCode is what the function can answer, and what authConfig publishes', () => {
    const type = schema.getType('AuthErrorCode');
    const codes = isEnumType(type) ? type.getValues().map(({ name }) => name) : [];

    expect(errorDescriptions.map(({ code }) => code).sort()).toEqual(codes.sort());
    expect(errorDescriptions.map(({ messageKey }) => messageKey).sort()).toEqual(
      codes.map((code) => `auth.error.${code}`).sort(),
    );
  });

  test('an input only ever gains members that may be left out', () => {
    // What was required when the contract was made; an entry more would break every client that is out there.
    const namesOf = (name: string): string[] => {
      const type = schema.getType(name);
      if (!isInputObjectType(type)) return [];
      return Object.values(type.getFields())
        .filter((field) => isNonNullType(field.type))
        .map((field) => field.name)
        .sort();
    };

    expect(namesOf('SignUpInput')).toEqual(['email', 'nickname', 'password', 'phoneNumber']);
    expect(namesOf('ConfirmSignUpInput')).toEqual(['code', 'username']);
    expect(namesOf('SignInInput')).toEqual(['password', 'username']);
    expect(namesOf('RespondToSmsChallengeInput')).toEqual(['code', 'session']);
    expect(namesOf('RespondToPasswordChallengeInput')).toEqual(['password', 'session']);
    expect(namesOf('ResendCodeInput')).toEqual([]);
    expect(namesOf('RefreshTokensInput')).toEqual(['refreshToken']);
    expect(namesOf('SignOutInput')).toEqual(['refreshToken']);
  });

  test('AppSync knows no @oneOf and no input unions', () => {
    expect(text).not.toMatch(/@oneOf/i);
  });
});
