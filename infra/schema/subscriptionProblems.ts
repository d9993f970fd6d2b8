import type { ConstDirectiveNode, GraphQLField, GraphQLObjectType, GraphQLOutputType, GraphQLSchema } from 'graphql';
import { isObjectType } from 'graphql/type/definition.js';
import { valueFromASTUntyped } from 'graphql/utilities/valueFromASTUntyped.js';
import type { SchemaProblem } from './formProblems.ts';
import { objectsOf } from './objectsOf.ts';

/** Types of the gateway whose values sign a user in. */
const SECRET = ['Challenge', 'Tokens'];

/**
 * Returns the problems of `@aws_subscribe`. Subscribers get the results of the mutations that it names, so none of the
 * gateway's may be named, and no result may contain tokens or challenge sessions.
 *
 * @see https://docs.aws.amazon.com/appsync/latest/devguide/aws-appsync-real-time-data.html
 * @param isOwn Tells a field of the app from one of the gateway.
 */
export function subscriptionProblems(
  schema: GraphQLSchema,
  isOwn: (field: GraphQLField<unknown, unknown>) => boolean,
): SchemaProblem[] {
  const mutations = (schema.getMutationType() as GraphQLObjectType).getFields();
  const own = Object.keys(mutations).filter((name) => isOwn(mutations[name] as GraphQLField<unknown, unknown>));
  const fields = Object.values(schema.getSubscriptionType()?.getFields() ?? {});
  const misplaced = [schema.getQueryType(), schema.getMutationType(), schema.getType('User')]
    .filter((type) => isObjectType(type))
    .flatMap((type) => Object.values(type.getFields()))
    .flatMap((field) => subscribe(field.astNode?.directives))
    .map((node) => ({ node, text: '@aws_subscribe belongs to fields of Subscription.' }));
  return [
    ...misplaced,
    ...fields.flatMap((field) => {
      const node = field.astNode?.name as SchemaProblem['node'];
      const [directive] = subscribe(field.astNode?.directives);
      const name = `Subscription.${field.name}`;
      const names = directive ? namesIn(directive) : [];
      if (!directive || names.length === 0)
        return [{ node, text: `${name} would get no data. Write @aws_subscribe(mutations: ["…"]).` }];
      const unfit = names.flatMap((mutation) => {
        if (!own.includes(mutation)) {
          const text = Object.hasOwn(mutations, mutation)
            ? `${name} would send the results of ${mutation}, a mutation of the gateway, to other callers. Name mutations of your own.`
            : `${name} names the mutation ${mutation}, which does not exist. Name mutations of your own.`;
          return [{ node: directive, text }];
        }
        const { type } = mutations[mutation] as GraphQLField<unknown, unknown>;
        if (nullable(type) === nullable(field.type)) return [];
        const text = `${name} returns ${String(field.type)}, and the mutation ${mutation} returns ${String(type)}. AppSync needs the same type in both.`;
        return [{ node: directive, text }];
      });
      const secret = SECRET.filter((type) => reachedFrom(schema, field.type).has(type));
      return secret.length === 0 ? unfit : [{ node, text: ofSecret(name, secret) }, ...unfit];
    }),
  ];
}

/** Returns a type without its exclamation marks. */
function nullable(type: GraphQLOutputType): string {
  return String(type).replaceAll('!', '');
}

/** Returns the names of the object types that a result may contain, at any depth. */
function reachedFrom(schema: GraphQLSchema, output: GraphQLOutputType): ReadonlySet<string> {
  const names = new Set<string>();
  const open = [output];
  for (const next of open) {
    for (const type of objectsOf(schema, next).filter(({ name }) => !names.has(name))) {
      names.add(type.name);
      open.push(...Object.values(type.getFields()).map((field) => field.type));
    }
  }
  return names;
}

function ofSecret(name: string, types: readonly string[]): string {
  const those = types.length > 1 ? 'them' : 'it';
  return `${name} reaches ${types.join(' and ')} of the gateway, and would send the sign-in of one user to other callers. Return a type of your own without ${those}.`;
}

function subscribe(directives: readonly ConstDirectiveNode[] = []): ConstDirectiveNode[] {
  return directives.filter(({ name }) => name.value === 'aws_subscribe');
}

function namesIn({ arguments: values = [] }: ConstDirectiveNode): string[] {
  return values.flatMap(({ value }) => valueFromASTUntyped(value) as string | string[]);
}
