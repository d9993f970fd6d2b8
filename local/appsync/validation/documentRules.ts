import { Kind, OverlappingFieldsCanBeMergedRule, ValidationContext, type SelectionSetNode } from 'graphql';
import { queryPath, type Ancestors, type Rule } from './rule.ts';

// The texts of this file are graphql-java 9's; none was seen live on AppSync (medium confidence).

/** Only operations and fragments can be executed. */
export const executableDefinitions: Rule = (_context, report) => ({
  Document(node) {
    for (const definition of node.definitions) {
      if (definition.kind === Kind.OPERATION_DEFINITION || definition.kind === Kind.FRAGMENT_DEFINITION) continue;
      const name = 'name' in definition ? definition.name.value : 'schema';
      const description = `The ${name} definition is not executable.`;
      report({ type: 'NonExecutableDefinition', description, nodes: [definition], path: [] });
    }
  },
});

/** An anonymous operation stands alone, and names are used once. */
export const operationNames: Rule = (_context, report) => ({
  Document(node) {
    const operations = node.definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION);
    const seen = new Set<string>();
    for (const operation of operations) {
      const name = operation.name?.value;
      if (name === undefined) {
        if (operations.length === 1) continue;
        const description = 'Anonymous operation with other operations.';
        report({ type: 'LoneAnonymousOperationViolation', description, nodes: [operation], path: [] });
      } else if (seen.has(name)) {
        const description = `There can be only one operation named '${name}'`;
        report({ type: 'DuplicateOperationName', description, nodes: [operation], path: [] });
      } else {
        seen.add(name);
      }
    }
  },
});

const PLACES: Readonly<Record<string, string>> = {
  [Kind.FIELD]: 'FIELD',
  [Kind.FRAGMENT_SPREAD]: 'FRAGMENT_SPREAD',
  [Kind.INLINE_FRAGMENT]: 'INLINE_FRAGMENT',
  [Kind.FRAGMENT_DEFINITION]: 'FRAGMENT_DEFINITION',
  [Kind.VARIABLE_DEFINITION]: 'VARIABLE_DEFINITION',
};

/** Directives that the schema has, where it allows them. */
export const knownDirectives: Rule = (context, report) => ({
  Directive(node, _key, _parent, _path, ancestors) {
    const at = { nodes: [node], path: queryPath(ancestors) };
    const directive = context.getSchema().getDirective(node.name.value);
    if (directive == null) {
      report({ type: 'UnknownDirective', description: `Unknown directive ${node.name.value}`, ...at });
    } else if (!directive.locations.some((place) => place === placeOf(ancestors))) {
      report({ type: 'MisplacedDirective', description: `Directive ${node.name.value} not allowed here`, ...at });
    }
  },
});

function placeOf(ancestors: Ancestors): string | undefined {
  const holder = ancestors.findLast((ancestor) => 'kind' in ancestor);
  if (holder === undefined || !('kind' in holder)) return undefined;
  return holder.kind === Kind.OPERATION_DEFINITION ? holder.operation.toUpperCase() : PLACES[holder.kind];
}

/** Types that the schema has. */
export const knownTypeNames: Rule = (context, report) => ({
  NamedType(node, _key, _parent, _path, ancestors) {
    if (context.getSchema().getType(node.name.value) !== undefined) return;
    const description = `Unknown type ${node.name.value}`;
    report({ type: 'UnknownType', description, nodes: [node], path: queryPath(ancestors) });
  },
});

/**
 * Fields under one name that cannot be merged. The search is graphql-js's; its sentence is turned into graphql-java's
 * (low confidence for nested conflicts).
 */
export const overlappingFields: Rule = (context, report, typeInfo) => {
  let around: Ancestors = [];
  let isAborted = false;
  const listening = new ValidationContext(context.getSchema(), context.getDocument(), typeInfo, ({ message, nodes }) =>
    report({
      type: 'FieldsConflict',
      description: conflict(message),
      nodes: nodes ?? [],
      path: queryPath(around),
    }),
  );
  const visitor = OverlappingFieldsCanBeMergedRule(listening) as { SelectionSet: (node: SelectionSetNode) => void };
  return {
    SelectionSet(node, _key, parent, _path, ancestors) {
      around = parent === undefined ? ancestors : [...ancestors, parent];
      if (isAborted) return;
      try {
        visitor.SelectionSet(node);
      } catch {
        // graphql-js bounds this work; the bound and its sentence are the engine's, not AppSync's.
        isAborted = true;
        const description = 'Too many fields to compare (a limit of the local engine)';
        report({ type: 'FieldsConflict', description, nodes: [node], path: queryPath(around) });
      }
    },
  };
};

function conflict(message: string): string {
  const [, name = '', reason = message] =
    /^Fields "([^"]*)" conflict because (.*)\. Use different aliases/.exec(message) ?? [];
  return `${name}: ${reason
    .replaceAll(/subfields "([^"]*)" conflict because /g, '$1: ')
    .replaceAll(/they return conflicting types "([^"]*)" and "([^"]*)"/g, 'they return differing types $1 and $2')
    .replaceAll('"', '')}`;
}
