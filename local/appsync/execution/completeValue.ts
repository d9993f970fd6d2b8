import {
  isAbstractType,
  isLeafType,
  isListType,
  isNonNullType,
  isObjectType,
  type GraphQLAbstractType,
  type GraphQLObjectType,
  type GraphQLOutputType,
} from 'graphql';
import { coercionOf } from '../schema/coercionOf.ts';
import { ScalarError } from '../schema/scalarCoercion.ts';
import type { ErrorList } from './ErrorList.ts';
import type { FieldPlan } from './fieldPlan.ts';
import { pathText, type ResponsePath } from './responseErrors.ts';

/** A non-null field was null: the nearest nullable parent becomes null. The error is in the list already. */
export class NullBubble extends Error {}

/** The parts of an execution that completing values needs. */
export interface Completion {
  errors: ErrorList;
  typeNamed: (name: string) => GraphQLObjectType | undefined;
  isMember: (type: GraphQLAbstractType, member: GraphQLObjectType) => boolean;
  /** Executes the selection of an object. @throws NullBubble */
  selection: (type: GraphQLObjectType, source: unknown, plan: FieldPlan, path: ResponsePath) => Promise<unknown>;
}

/**
 * Turns a resolved value into its place in the response: lists item by item, scalars serialized, unions by
 * `__typename`.
 * @throws NullBubble when null reaches a non-null type.
 */
export async function completeValue(
  completion: Completion,
  plan: FieldPlan,
  { type, value, path }: { type: GraphQLOutputType; value: unknown; path: ResponsePath },
): Promise<unknown> {
  if (isNonNullType(type)) {
    const completed = await completeNullable(completion, plan, { type: type.ofType, value, path });
    if (completed !== null) return completed;
    // A list has no name of its own in graphql-java.
    const name = isListType(type.ofType) ? 'null' : type.ofType.name;
    const within = `within parent '${plan.parentType.name}' (${pathText(path)})`;
    completion.errors.addCompletion(path, `Cannot return null for non-nullable type: '${name}' ${within}`);
    throw new NullBubble();
  }
  try {
    return await completeNullable(completion, plan, { type, value, path });
  } catch (error) {
    if (error instanceof NullBubble) return null;
    throw error;
  }
}

interface Value {
  type: GraphQLOutputType;
  value: unknown;
  path: ResponsePath;
}

async function completeNullable(completion: Completion, plan: FieldPlan, given: Value): Promise<unknown> {
  const { type, value, path } = given;
  if (value === null || value === undefined) return null;
  try {
    if (isListType(type)) return await completeList(completion, plan, { ...given, type: type.ofType });
    if (isLeafType(type)) return coercionOf(type).serialize(value);
    if (isObjectType(type)) return await completion.selection(type, value, plan, path);
    if (!isAbstractType(type)) return null;
    const member = memberOf(completion, type, value);
    if (member !== null) return await completion.selection(member, value, plan, path);
    const at = `'${plan.parentType.name}.${plan.field.name}'`;
    completion.errors.addCompletion(
      path,
      `Can't resolve '${pathText(path)}'. Abstract type '${type.name}' must resolve to an Object type at runtime for field ${at}. Could not determine the exact type of '${type.name}'`,
    );
    return null;
  } catch (error) {
    if (!(error instanceof ScalarError)) throw error;
    completion.errors.addCompletion(path, `Can't serialize value (${pathText(path)}) : ${error.message}`);
    return null;
  }
}

async function completeList(completion: Completion, plan: FieldPlan, { type, value, path }: Value): Promise<unknown> {
  if (!Array.isArray(value)) {
    const got = typeof value === 'object' ? ', got OBJECT' : '';
    const text = `Can't resolve value (${pathText(path)}) : type mismatch error, expected type LIST${got}`;
    completion.errors.addCompletion(path, text);
    return null;
  }
  const items = value.map((item: unknown, index) =>
    completeValue(completion, plan, { type, value: item, path: [...path, index] }),
  );
  return settle(items);
}

function memberOf(completion: Completion, type: GraphQLAbstractType, value: unknown): GraphQLObjectType | null {
  const name = (value as { __typename?: unknown }).__typename;
  const member = typeof name === 'string' ? completion.typeNamed(name) : undefined;
  return member !== undefined && completion.isMember(type, member) ? member : null;
}

/** Waits for all, so that every error is in the list, and only then fails as the first failure did. */
export async function settle<T>(promises: readonly Promise<T>[]): Promise<T[]> {
  const results = await Promise.allSettled(promises);
  return results.map((result) => {
    if (result.status === 'rejected') throw result.reason;
    return result.value;
  });
}
