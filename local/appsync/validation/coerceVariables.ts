import {
  isInputObjectType,
  isLeafType,
  isListType,
  isNonNullType,
  typeFromAST,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type VariableDefinitionNode,
} from 'graphql';
import { locationsOf, type ValidationError } from '../execution/responseErrors.ts';
import { literalValue } from '../execution/literalValue.ts';
import { coercionOf } from '../schema/coercionOf.ts';
import { ScalarError } from '../schema/scalarCoercion.ts';

/** The values of an operation's variables; a variable that was not given and has no default is absent. */
export type Variables = Readonly<Record<string, unknown>>;

class VariableError extends Error {}

/**
 * Coerces variables as graphql-java 9 does: the first problem ends it.
 * @returns the values, or one shape V error at the variable's definition.
 */
export function coerceVariables(
  schema: GraphQLSchema,
  operation: OperationDefinitionNode,
  raw: Readonly<Record<string, unknown>>,
): { variables: Variables } | { error: ValidationError } {
  // Without a prototype, because a variable can be named `__proto__`.
  const variables = Object.create(null) as Record<string, unknown>;
  for (const definition of operation.variableDefinitions ?? []) {
    const name = definition.variable.name.value;
    const type = typeFromAST(schema, definition.type) as GraphQLInputType;
    try {
      const given = Object.hasOwn(raw, name) ? raw[name] : undefined;
      if (given === undefined && definition.defaultValue === undefined && !isNonNullType(type)) continue;
      const hasDefault = given == null && definition.defaultValue !== undefined;
      variables[name] = hasDefault
        ? literalValue(definition.defaultValue, type, {})
        : coerce(given ?? null, type, { variable: name, input: name });
    } catch (error) {
      if (!(error instanceof VariableError)) throw error;
      return { error: at(definition, error.message) };
    }
  }
  return { variables };
}

/** The variable, which null errors name, and the innermost input field, which value errors name. */
interface Names {
  variable: string;
  input: string;
}

function coerce(value: unknown, type: GraphQLInputType, names: Names): unknown {
  if (isNonNullType(type)) {
    if (value === null) {
      throw new VariableError(`Variable '${names.variable}' has coerced Null value for NonNull type '${String(type)}'`);
    }
    return coerce(value, type.ofType, names);
  }
  if (value === null) return null;
  if (isListType(type)) {
    return Array.isArray(value)
      ? value.map((item: unknown) => coerce(item, type.ofType, names))
      : [coerce(value, type.ofType, names)];
  }
  if (isInputObjectType(type)) return coerceObject(value, type, names);
  if (!isLeafType(type)) return value;
  try {
    return coercionOf(type).parseValue(value);
  } catch (error) {
    if (!(error instanceof ScalarError)) throw error;
    throw new VariableError(`Variable '${names.input}' has an invalid value. ${error.message}`);
  }
}

function coerceObject(value: unknown, type: GraphQLInputObjectType, names: Names): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const sentence =
      'Variables for GraphQLInputObjectType must be an instance of type Map according to the graphql specification.';
    throw new VariableError(`Variable '${names.input}' has an invalid value. ${sentence}`);
  }
  const given = value as Record<string, unknown>;
  const fields = type.getFields();
  for (const name of Object.keys(given)) {
    if (fields[name] !== undefined) continue;
    // The space at the end is graphql-java's.
    throw new VariableError(
      `The variables input contains a field name '${name}' that is not defined for input object type '${type.name}' `,
    );
  }
  const result: Record<string, unknown> = {};
  for (const field of Object.values(fields)) {
    const isGiven = Object.hasOwn(given, field.name);
    if (!isGiven && field.defaultValue !== undefined) result[field.name] = field.defaultValue;
    else if (isGiven || isNonNullType(field.type)) {
      result[field.name] = coerce(given[field.name] ?? null, field.type, { ...names, input: field.name });
    }
  }
  return result;
}

function at(definition: VariableDefinitionNode, message: string): ValidationError {
  return { path: null, locations: locationsOf([definition]), message };
}
