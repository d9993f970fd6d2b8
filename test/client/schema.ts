import { buildSchema, getNamedType, lexicographicSortSchema, type GraphQLEnumType } from 'graphql';
import { readFileSync } from 'node:fs';

/** Sorted as codegen sorts it, so that lists have the order of the generated ones. */
const schema = lexicographicSortSchema(
  buildSchema(['local/appsync/prelude.graphql', 'schema.graphql'].map((path) => readFileSync(path, 'utf8')).join('\n')),
);

/** Returns the values of an enum of the schema. */
function valuesOf(name: string): string[] {
  return (schema.getType(name) as GraphQLEnumType).getValues().map((value) => value.name);
}

/** The codes of the gateway's errors. */
export const errorCodes = valuesOf('AuthErrorCode');

/** All challenge kinds. */
export const challengeKinds = valuesOf('ChallengeKind');

/** The challenge kinds that a client lists in `supports`. */
export const supportedKinds = challengeKinds.filter((kind) => kind !== 'UNSUPPORTED');

const operations = [schema.getQueryType(), schema.getMutationType()].flatMap((type) =>
  Object.values(type?.getFields() ?? {}),
);

const allNames = operations.map(({ name }) => name);

/** The names of the queries and mutations of operators. */
export const adminOperationNames = allNames.filter((name) => name.startsWith('admin'));

/** The names of all other queries and mutations. */
export const operationNames = allNames.filter((name) => !name.startsWith('admin'));

/** The names of the operations that are steps of signing in. */
export const stepNames = operations
  .filter(({ type }) => ['AuthResult', 'Tokens'].includes(getNamedType(type).name))
  .map(({ name }) => name);

/** The names of the operations' input types. */
export const inputTypes = operations
  .filter(({ name }) => operationNames.includes(name))
  .flatMap(({ args }) => args.map(({ type }) => getNamedType(type).name));
