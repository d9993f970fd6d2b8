import type {
  ConstDirectiveNode,
  GraphQLField,
  GraphQLObjectType,
  GraphQLOutputType,
  GraphQLSchema,
  ObjectTypeDefinitionNode,
} from 'graphql';
import { print } from 'graphql/language/printer.js';
import { isNonNullType, isObjectType } from 'graphql/type/definition.js';
import type { SchemaProblem } from './formProblems.ts';
import { objectsOf } from './objectsOf.ts';

/** Callers of each authorization mode, for messages. */
const CALLERS: Readonly<Record<string, string>> = {
  aws_api_key: 'API keys',
  aws_iam: 'IAM',
  aws_cognito_user_pools: 'user pool tokens',
};

/** A field without a directive, of a type without one, is open to the default mode only. */
const DEFAULT_MODE = 'aws_cognito_user_pools';

/** A definition as `parse` returns it, always with a list of directives. */
type ParsedType = Required<Pick<ObjectTypeDefinitionNode, 'directives' | 'name'>>;

/** The modes that reach a type that is not open to all of them, and the first field by which they do. */
interface Closed {
  readonly by: string;
  readonly modes: Set<string>;
}

/** A type, a field of it, and what the field is reached with. */
interface Reached {
  readonly type: GraphQLObjectType;
  readonly field: GraphQLField<unknown, unknown>;
  readonly modes: readonly string[];
  /** The own field from which the walk began. */
  readonly from: { readonly name: string; readonly field: GraphQLField<unknown, unknown> };
}

/**
 * Returns the own types and fields that callers reach and may not read: AppSync would answer null with the error
 * `Unauthorized`. A nullable field with directives of its own may be closed to some callers on purpose.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/security-authz.html
 * @param isOwn Tells a type or field of the app from one of the gateway.
 */
export function modeProblems(
  schema: GraphQLSchema,
  isOwn: (part: GraphQLObjectType | GraphQLField<unknown, unknown>) => boolean,
): SchemaProblem[] {
  const closed = new Map<GraphQLObjectType, Closed>();
  const problems = new Map<unknown, SchemaProblem>();
  const seen = new Set<string>();

  const walk = (output: GraphQLOutputType, modes: readonly string[], from: Reached['from']): void => {
    for (const type of objectsOf(schema, output)) {
      const key = [from.name, type.name, ...modes].join();
      if (modes.length === 0 || seen.has(key)) continue;
      seen.add(key);
      for (const field of Object.values(type.getFields())) read({ type, field, modes, from });
    }
  };
  const read = ({ type, field, modes, from }: Reached): void => {
    const ofField = modesOf(field.astNode?.directives);
    const open = ofField.length > 0 ? ofField : modesOfType(type);
    const missing = modes.filter((mode) => !open.includes(mode));
    if (missing.length > 0) {
      if (!isOwn(type)) problems.set(from, ofGateway(type, missing, from));
      else if (ofField.length === 0) addTo(closed, type, { by: from.name, modes: new Set(missing) });
      else if (isNonNullType(field.type)) problems.set(field, ofNonNull(type, field, missing));
    }
    walk(
      field.type,
      modes.filter((mode) => open.includes(mode)),
      from,
    );
  };

  for (const type of [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
    schema.getType('User'),
  ]) {
    if (!isObjectType(type)) continue;
    for (const field of Object.values(type.getFields()).filter(isOwn)) {
      const ofField = modesOf(field.astNode?.directives);
      walk(field.type, ofField.length > 0 ? ofField : modesOfType(type), { name: `${type.name}.${field.name}`, field });
    }
  }
  return [...problems.values(), ...[...closed].map(([type, reach]) => ofType(type, reach))];
}

function addTo(closed: Map<GraphQLObjectType, Closed>, type: GraphQLObjectType, reach: Closed): void {
  const known = closed.get(type);
  if (known) for (const mode of reach.modes) known.modes.add(mode);
  else closed.set(type, reach);
}

function ofType(type: GraphQLObjectType, { by, modes }: Closed): SchemaProblem {
  const { directives: own, name } = type.astNode as ParsedType;
  const written = own.map(print);
  // The default mode ends where a directive begins, so it has to be written too.
  const kept = modesOf(own).length > 0 ? written : [`@${DEFAULT_MODE}`, ...written];
  const directives = [...[...modes].map((mode) => `@${mode}`), ...kept].join(' ');
  return {
    node: name,
    text: `${type.name} is reached from ${by} with ${callers([...modes])}, but closed to them. Write type ${type.name} ${directives}.`,
  };
}

function ofGateway(
  type: GraphQLObjectType,
  missing: readonly string[],
  { name, field }: Reached['from'],
): SchemaProblem {
  return {
    node: field.astNode?.name as SchemaProblem['node'],
    text: `${name} is open to ${callers(missing)}, and reaches ${type.name} of the gateway, which is closed to them. Remove ${missing.map((mode) => `@${mode}`).join(' and ')}, or return a type of your own.`,
  };
}

function ofNonNull(
  type: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  missing: readonly string[],
): SchemaProblem {
  return {
    node: field.astNode?.name as SchemaProblem['node'],
    text: `${type.name}.${field.name} is closed to ${callers(missing)}, and not nullable, so they could not read ${type.name} at all. Leave out the !, or add ${missing.map((mode) => `@${mode}`).join(' ')}.`,
  };
}

function callers(modes: readonly string[]): string {
  return modes.map((mode) => CALLERS[mode]).join(' and ');
}

function modesOf(directives: readonly ConstDirectiveNode[] = []): string[] {
  return directives.map(({ name }) => name.value).filter((name) => Object.hasOwn(CALLERS, name));
}

function modesOfType(type: GraphQLObjectType): string[] {
  const modes = modesOf(type.astNode?.directives);
  return modes.length > 0 ? modes : [DEFAULT_MODE];
}
