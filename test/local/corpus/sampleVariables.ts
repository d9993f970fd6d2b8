import {
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredInputField,
  type GraphQLField,
  type GraphQLInputType,
} from 'graphql';

/** A value of each scalar of GraphQL and of AppSync. */
const SCALARS: Readonly<Record<string, unknown>> = {
  Int: 1,
  Float: 1.5,
  Boolean: true,
  AWSDate: '2026-01-31Z',
  AWSTime: '12:30:00Z',
  AWSDateTime: '2026-01-31T12:30:00Z',
  AWSTimestamp: 1_769_862_600,
  AWSEmail: 'hanako@example.com',
  AWSJSON: '{"sample": true}',
  AWSURL: 'https://example.com/',
  AWSPhone: '+819012345678',
  AWSIPAddress: '203.0.113.7',
};

function sampleOf(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) return sampleOf(type.ofType);
  if (isListType(type)) return [sampleOf(type.ofType)];
  if (isEnumType(type)) return type.getValues()[0]?.name;
  if (!isInputObjectType(type)) return SCALARS[type.name] ?? 'sample';
  // Optional members can hold their own type again, so only the required ones are filled.
  const required = Object.values(type.getFields()).filter(isRequiredInputField);
  return Object.fromEntries(required.map((field) => [field.name, sampleOf(field.type)]));
}

/** Returns a value for every argument of a field: valid by its type, without any sense in the app. */
export function sampleVariables({ args }: Pick<GraphQLField<unknown, unknown>, 'args'>): Record<string, unknown> {
  return Object.fromEntries(args.map(({ name, type }) => [name, sampleOf(type)]));
}
