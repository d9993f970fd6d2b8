import {
  isIntrospectionType,
  isObjectType,
  Kind,
  OperationTypeNode,
  SchemaMetaFieldDef,
  TypeMetaFieldDef,
  TypeNameMetaFieldDef,
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { argumentValues } from './argumentValues.ts';
import { collectFields, type FieldGroups, type SelectionContext } from './collectFields.ts';
import { completeValue, NullBubble, settle, type Completion } from './completeValue.ts';
import { ErrorList } from './ErrorList.ts';
import type { FieldPlan, Resolution } from './fieldPlan.ts';
import type { ResponseError, ResponsePath } from './responseErrors.ts';

/** One operation to run. */
interface Execution {
  schema: GraphQLSchema;
  document: DocumentNode;
  operation: OperationDefinitionNode;
  variables: Readonly<Record<string, unknown>>;
  /** Gives a field's value: from its resolver, or from its parent. Never rejects. */
  resolveField: (plan: FieldPlan, context: SelectionContext) => Promise<Resolution>;
}

/** Names of fields by response name. Without a prototype, because an alias can be `__proto__`. */
type ResponseObject = Record<string, unknown>;

/**
 * Executes a valid operation. graphql-js's own `execute` is not used: it stops a selection at the first null that
 * climbs, leaves out arguments whose variable is missing, and has other sentences; graphql-java, and so AppSync, runs
 * every field and reports each.
 */
export async function execute(execution: Execution): Promise<{ data: unknown; errors: ResponseError[] }> {
  const { schema, document, operation, variables } = execution;
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  const context: SelectionContext = { schema, fragments, variables };
  const run = new OperationRun(execution, context);
  const root = schema.getRootType(operation.operation);
  if (root == null) {
    // graphql-java's wording, low confidence: the schema has no such root.
    const message = `Schema is not configured for ${operation.operation}s.`;
    return { data: null, errors: [{ path: null, locations: [], message }] };
  }
  const groups = collectFields(context, root, [operation.selectionSet]);
  try {
    const isSerial = operation.operation === OperationTypeNode.MUTATION;
    const data = await run.fields(root, { source: null, path: [], groups, isSerial });
    return { data, errors: run.errors.list };
  } catch (error) {
    if (error instanceof NullBubble) return { data: null, errors: run.errors.list };
    throw error;
  }
}

interface Selection {
  source: unknown;
  path: ResponsePath;
  groups: FieldGroups;
  isSerial: boolean;
}

class OperationRun {
  readonly errors: ErrorList;
  readonly #execution: Execution;
  readonly #context: SelectionContext;
  readonly #completion: Completion;

  constructor(execution: Execution, context: SelectionContext) {
    this.errors = new ErrorList(context);
    this.#execution = execution;
    this.#context = context;
    this.#completion = {
      errors: this.errors,
      typeNamed: (name) => {
        const type = execution.schema.getType(name);
        return isObjectType(type) ? type : undefined;
      },
      isMember: (type, member) => execution.schema.isSubType(type, member),
      selection: (type, source, plan, path) => {
        const selectionSets = plan.nodes.map(({ selectionSet }) => selectionSet);
        const groups = collectFields(context, type, selectionSets);
        return this.fields(type, { source, path, groups, isSerial: false });
      },
    };
  }

  async fields(parentType: GraphQLObjectType, { source, path, groups, isSerial }: Selection): Promise<ResponseObject> {
    const tasks = [...groups].map(([name, nodes]) => async () => {
      return [name, await this.#field({ parentType, nodes, source, path: [...path, name] })] as const;
    });
    const entries = isSerial ? await inOrder(tasks) : await settle(tasks.map((task) => task()));
    const result = Object.create(null) as ResponseObject;
    for (const [name, value] of entries) result[name] = value;
    return result;
  }

  async #field(given: {
    parentType: GraphQLObjectType;
    nodes: FieldNode[];
    source: unknown;
    path: ResponsePath;
  }): Promise<unknown> {
    const [node, ...others] = given.nodes;
    if (node === undefined) return null;
    const field = this.#fieldNamed(given.parentType, node.name.value);
    if (field === TypeNameMetaFieldDef) return given.parentType.name;
    if (field === undefined) return null;
    const plan: FieldPlan = { ...given, field, nodes: [node, ...others] };
    const { value, errors } = await this.#resolve(plan);
    for (const error of errors) this.errors.addFailure(plan, error);
    return completeValue(this.#completion, plan, { type: field.type, value, path: plan.path });
  }

  #fieldNamed(type: GraphQLObjectType, name: string): GraphQLField<unknown, unknown> | undefined {
    const { schema } = this.#execution;
    const isQuery = type === schema.getQueryType();
    const meta = [TypeNameMetaFieldDef, ...(isQuery ? [SchemaMetaFieldDef, TypeMetaFieldDef] : [])];
    return meta.find((field) => field.name === name) ?? type.getFields()[name];
  }

  async #resolve(plan: FieldPlan): Promise<Resolution> {
    const { field, parentType, nodes, source } = plan;
    const isIntrospection =
      isIntrospectionType(parentType) || field === SchemaMetaFieldDef || field === TypeMetaFieldDef;
    if (!isIntrospection) return this.#execution.resolveField(plan, this.#context);
    const args = argumentValues(nodes[0], field, this.#context.variables);
    // The introspection fields of graphql-js read nothing of the info but the schema.
    const info = { schema: this.#execution.schema } as GraphQLResolveInfo;
    return { value: field.resolve?.(source, args, null, info), errors: [] };
  }
}

async function inOrder<T>(tasks: readonly (() => Promise<T>)[]): Promise<T[]> {
  const promises: Promise<T>[] = [];
  for (const task of tasks) {
    const promise = task();
    promises.push(promise);
    await promise.catch(() => undefined);
  }
  return settle(promises);
}
