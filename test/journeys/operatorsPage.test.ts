import { coerceInputValue, Kind, parse, typeFromAST, validate, type GraphQLInputType } from 'graphql';
import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schema } from '../layout/tree.ts';

const page = readFileSync('docs/operators.md', 'utf8');
/** The documents and the JSON of the recipes, in their order. */
const blocks = [...page.slice(page.indexOf('## Recipes')).matchAll(/```(graphql|json)\n([^]*?)```/g)].map(
  ([, language, text = '']) => ({ language, text }),
);

test('every document of docs/operators.md is valid, and so are the variables that follow it', () => {
  let document = parse('{ __typename }');
  let checked = 0;
  for (const { language, text } of blocks) {
    if (language === 'graphql') document = parse(text);
    expect(validate(schema, document)).toEqual([]);
    if (language === 'graphql') continue;
    const variables = JSON.parse(text) as Record<string, unknown>;
    for (const definition of document.definitions) {
      if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
      const declared = new Map(
        definition.variableDefinitions?.map(({ variable, type }) => [variable.name.value, type]),
      );
      expect([...declared.keys()]).toEqual(expect.arrayContaining(Object.keys(variables)));
      for (const [name, value] of Object.entries(variables)) {
        const type = typeFromAST(schema, declared.get(name) as never) as GraphQLInputType;
        // Throws for a value of another type.
        coerceInputValue(value, type);
        checked += 1;
      }
    }
  }
  expect(checked).toBeGreaterThan(7);
});

test('docs/operators.md has every field of operators', () => {
  const fields = [schema.getMutationType(), schema.getQueryType()].flatMap((type) =>
    Object.keys(type?.getFields() ?? {}),
  );
  const missing = fields.filter((field) => field.startsWith('admin') && !page.includes(`${field}(`));
  expect(missing).toEqual([]);
});
