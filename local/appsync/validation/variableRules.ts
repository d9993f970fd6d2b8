import {
  GraphQLNonNull,
  isInputType,
  isNonNullType,
  isTypeSubTypeOf,
  Kind,
  typeFromAST,
  type GraphQLInputType,
} from 'graphql';
import { astText } from './astText.ts';
import { literalProblem } from './literalProblem.ts';
import type { Rule } from './rule.ts';
import { VariableUsages } from './variableUsages.ts';

/** A variable's type is one that can be given. */
export const variablesAreInputTypes: Rule = (context, report) => ({
  VariableDefinition(node) {
    const type = typeFromAST(context.getSchema(), node.type);
    if (type === undefined || isInputType(type)) return;
    const description = `Input variable ${node.variable.name.value} type ${String(type)} is not an input type`;
    report({ type: 'NonInputTypeOnVariable', description, nodes: [node], path: [] });
  },
});

/** A variable's default fits its type, and a non-null variable has none. */
export const variableDefaults: Rule = (context, report) => ({
  VariableDefinition(node) {
    const type = context.getInputType();
    if (type == null || node.defaultValue === undefined) return;
    if (isNonNullType(type)) {
      const description = 'Missing value for non null type';
      report({ type: 'DefaultForNonNullArgument', description, nodes: [node], path: [] });
    }
    if (literalProblem(node.defaultValue, type) !== null) {
      const description = `Bad default value ${astText(node.defaultValue)} for type ${String(type)}`;
      report({ type: 'BadValueForDefaultArg', description, nodes: [node], path: [] });
    }
  },
});

/** Variables that are used are declared, fit where they are used, and those declared are used. */
export const variableUse: Rule = (context, report) => {
  const usages = new VariableUsages(context);
  return {
    OperationDefinition: {
      leave(operation) {
        const definitions = new Map(operation.variableDefinitions?.map((node) => [node.variable.name.value, node]));
        const used = new Set<string>();
        for (const { node, type, path } of usages.of(operation)) {
          const name = node.name.value;
          used.add(name);
          const definition = definitions.get(name);
          if (definition === undefined) {
            report({ type: 'UndefinedVariable', description: `Undefined variable ${name}`, nodes: [node], path });
            continue;
          }
          const declared = typeFromAST(context.getSchema(), definition.type) as GraphQLInputType | undefined;
          if (declared === undefined || type === null) continue;
          const hasDefault = definition.defaultValue !== undefined && definition.defaultValue.kind !== Kind.NULL;
          const effective = hasDefault && !isNonNullType(declared) ? new GraphQLNonNull(declared) : declared;
          if (isTypeSubTypeOf(context.getSchema(), effective, type)) continue;
          const description = `Variable type '${String(effective)}' doesn't match expected type '${String(type)}'`;
          report({ type: 'VariableTypeMismatch', description, nodes: [node], path });
        }
        for (const [name, node] of definitions) {
          if (used.has(name)) continue;
          report({ type: 'UnusedVariable', description: `Unused variable ${name}`, nodes: [node], path: [] });
        }
      },
    },
  };
};
