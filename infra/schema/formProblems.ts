import type { ASTNode, DefinitionNode, DirectiveNode, FieldDefinitionNode, NameNode, ValueNode } from 'graphql';
import { Kind } from 'graphql/language/kinds.js';
import { visit } from 'graphql/language/visitor.js';
import { specifiedScalarTypes } from 'graphql/type/scalars.js';
import type { ParsedSchema } from './joinSchemas.ts';

/** A problem of the own schema. */
export interface SchemaProblem {
  /** Where it is. */
  readonly node: ASTNode;
  /** What is wrong, and what to write. */
  readonly text: string;
}

/** Types of the gateway that own fields can be added to. */
const OPEN_TYPES = ['Query', 'Mutation', 'Subscription', 'User'];

const DIRECTIVES = ['aws_api_key', 'aws_iam', 'aws_cognito_user_pools', 'aws_subscribe', 'deprecated'];

/** What to do about directives of AppSync that have no effect in the gateway's API. */
const ADVICE: Readonly<Record<string, string>> = {
  aws_auth:
    'AppSync ignores it in an API of several authorization modes. Write @aws_cognito_user_pools(cognito_groups: […]).',
  aws_oidc:
    'The API has no OpenID Connect authorization. Its modes are @aws_api_key, @aws_iam, @aws_cognito_user_pools.',
  aws_lambda: 'The API has no Lambda authorization. Its modes are @aws_api_key, @aws_iam, @aws_cognito_user_pools.',
};

/**
 * Returns the problems of the own definitions one by one: kinds that AppSync does not accept, names that the gateway
 * has, changes of the gateway's types, and unknown directives.
 */
export function formProblems(gateway: ParsedSchema, own: ParsedSchema): SchemaProblem[] {
  const fields = fieldsOf(gateway);
  const problems = own.document.definitions.flatMap((definition) => definitionProblems(definition, fields));
  visit(own.document, {
    Directive: (node) => {
      const text = directiveProblem(node);
      if (text !== null) problems.push({ node, text });
    },
  });
  const [, second] = own.document.definitions.filter((node) => nameOf(node)?.value === 'Subscription');
  if (second)
    problems.push({ node: second, text: 'Subscription is defined twice. Write all its fields in one place.' });
  return problems;
}

/** Returns the names of the fields of each type of the gateway. */
function fieldsOf({ document }: ParsedSchema): Map<string, Set<string>> {
  return new Map(
    document.definitions.flatMap((node) => {
      const name = nameOf(node);
      if (!name) return [];
      const fields = node.kind === Kind.OBJECT_TYPE_DEFINITION ? node.fields : undefined;
      return [[name.value, new Set(fields?.map((field) => field.name.value))]];
    }),
  );
}

function definitionProblems(node: DefinitionNode, gateway: ReadonlyMap<string, ReadonlySet<string>>): SchemaProblem[] {
  switch (node.kind) {
    case Kind.OBJECT_TYPE_DEFINITION:
      return nameProblems(node.name, gateway);
    case Kind.INTERFACE_TYPE_DEFINITION:
    case Kind.UNION_TYPE_DEFINITION:
    case Kind.ENUM_TYPE_DEFINITION:
    case Kind.INPUT_OBJECT_TYPE_DEFINITION:
      return node.name.value === 'Subscription'
        ? [
            {
              node: node.name,
              text: 'Subscription must be an object type. Write type Subscription, or give yours another name.',
            },
          ]
        : nameProblems(node.name, gateway);
    case Kind.OBJECT_TYPE_EXTENSION: {
      const { directives = [], interfaces = [], fields = [] } = node;
      return [
        ...extensionProblems(node.name, gateway),
        ...[...directives, ...interfaces].map((part) => ({
          node: part,
          text: `extend type ${node.name.value} can only add fields. Write directives behind each field.`,
        })),
        ...fields.flatMap((field) => fieldProblems(node.name.value, field, gateway)),
      ];
    }
    case Kind.SCHEMA_DEFINITION:
    case Kind.SCHEMA_EXTENSION:
      return [
        { node, text: 'The gateway has the schema definition. Leave it out: the root types have their usual names.' },
      ];
    case Kind.DIRECTIVE_DEFINITION:
      return [{ node, text: 'AppSync accepts no definitions of directives, and its own need none. Leave it out.' }];
    case Kind.SCALAR_TYPE_DEFINITION:
      return [
        { node, text: `AppSync has no scalars of one's own. Use one of its scalars, such as AWSJSON or String.` },
      ];
    case Kind.OPERATION_DEFINITION:
    case Kind.FRAGMENT_DEFINITION:
      return [{ node, text: 'A schema has no operations and fragments. Those belong to the documents of clients.' }];
    default:
      return [{ node, text: `Only object types can be extended: ${OPEN_TYPES.join(', ')}. Write a type of your own.` }];
  }
}

function nameProblems(node: NameNode, gateway: ReadonlyMap<string, unknown>): SchemaProblem[] {
  const name = node.value;
  if (OPEN_TYPES.includes(name) && name !== 'Subscription') {
    return [{ node, text: `${name} is a type of the gateway. Write extend type ${name} to add fields.` }];
  }
  if (gateway.has(name)) return [{ node, text: `${name} is a type of the gateway. Give yours another name.` }];
  if (specifiedScalarTypes.some((scalar) => scalar.name === name))
    return [{ node, text: `${name} is a scalar of GraphQL. Give your type another name.` }];
  if (/^(AWS|__)/.test(name))
    return [{ node, text: `AppSync reserves names that begin with AWS and __. Rename ${name}.` }];
  return [];
}

function extensionProblems(node: NameNode, gateway: ReadonlyMap<string, unknown>): SchemaProblem[] {
  const name = node.value;
  if (OPEN_TYPES.includes(name)) return [];
  return gateway.has(name)
    ? [{ node, text: `${name} is closed, because clients rely on it. Own fields go to ${OPEN_TYPES.join(', ')}.` }]
    : [{ node, text: `${name} is not a type of the gateway. Write its fields in type ${name}.` }];
}

function fieldProblems(
  type: string,
  { name: node, type: { kind } }: FieldDefinitionNode,
  gateway: ReadonlyMap<string, ReadonlySet<string>>,
): SchemaProblem[] {
  const name = node.value;
  if (gateway.get(type)?.has(name)) {
    return [{ node, text: `${type}.${name} is a field of the gateway. Give yours another name.` }];
  }
  return type === 'User' && kind === Kind.NON_NULL_TYPE
    ? [{ node, text: `User.${name} must be nullable. If its resolver failed, me would be null. Leave out the !.` }]
    : [];
}

function directiveProblem({ name: { value }, arguments: values = [] }: DirectiveNode): string | null {
  if (values.some(({ name, value: groups }) => name.value === 'cognito_groups' && namesNoGroup(groups))) {
    return 'cognito_groups must name a group. Leave it out to open the field to all users.';
  }
  if (DIRECTIVES.includes(value)) return null;
  return `@${value} has no effect here. ${ADVICE[value] ?? `Known are ${DIRECTIVES.map((name) => `@${name}`).join(', ')}.`}`;
}

/** Returns true for an empty list and a blank name: AWS does not document whether such a field is open. */
function namesNoGroup(groups: ValueNode): boolean {
  if (groups.kind === Kind.LIST) return groups.values.length === 0 || groups.values.some(namesNoGroup);
  return groups.kind === Kind.NULL || (groups.kind === Kind.STRING && groups.value.trim() === '');
}

function nameOf(node: DefinitionNode): NameNode | undefined {
  return 'name' in node ? node.name : undefined;
}
