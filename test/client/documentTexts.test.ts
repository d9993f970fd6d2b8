import { Kind, parse, type DocumentNode, type SelectionSetNode } from 'graphql';
import { expect, test } from 'vitest';
import { nodes } from '../../generated/nodes.ts';
import { documentTexts, type OperationName } from '../../generated/operations.ts';

/** Returns everything that a document asks for, as paths, with its fragments written out. */
function paths(document: DocumentNode): string[] {
  const fragments = new Map(
    document.definitions.flatMap((node) => (node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node]] : [])),
  );
  const within = ({ selections }: SelectionSetNode, path: string): string[] =>
    selections.flatMap((node) => {
      if (node.kind === Kind.FIELD) {
        const here = `${path}.${node.name.value}`;
        const given = (node.arguments ?? []).map((argument) => argument.name.value).join();
        return [`${here}(${given})`, ...(node.selectionSet ? within(node.selectionSet, here) : [])];
      }
      const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
      return fragment ? within(fragment.selectionSet, `${path}:${fragment.typeCondition?.name.value ?? ''}`) : [];
    });
  return document.definitions.flatMap((node) => {
    if (node.kind !== Kind.OPERATION_DEFINITION) return [];
    const variables = (node.variableDefinitions ?? []).map(({ variable, type }) => [
      variable.name.value,
      type.kind === Kind.NON_NULL_TYPE && type.type.kind === Kind.NAMED_TYPE ? type.type.name.value : '',
    ]);
    return [`${node.operation} ${node.name?.value ?? ''} ${variables.join()}`, ...within(node.selectionSet, '')];
  });
}

const names = Object.keys(documentTexts) as OperationName[];

test.each(names)('%s asks for the same as text and as nodes, without needless white space', (name) => {
  const text = documentTexts[name];

  expect(paths(parse(text)).sort()).toEqual(paths(nodes[name]).sort());
  expect(text).not.toMatch(/\n|#|: |, /);
});
