import { Kind, parse, type DocumentNode, type SelectionSetNode } from 'graphql';
import { expect, test } from 'vitest';
import { composeDocument } from '../../client/composeDocument.ts';
import { nodes, queries } from '../../generated/nodes.ts';
import { operations } from '../../generated/operations.ts';
import { selections, usual } from '../../generated/texts.ts';

/** Everything that a document asks for, as paths, fragments followed. */
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

const names = Object.keys(operations) as (keyof typeof operations)[];

test.each(names)('%s asks the same as text and as nodes, with nothing to spare', (name) => {
  const text = composeDocument(name, queries.includes(name) ? undefined : {}, selections[name] ?? usual);

  expect(paths(parse(text)).sort()).toEqual(paths(nodes[name]).sort());
  expect(text).not.toMatch(/\n|#|: |, /);
});
