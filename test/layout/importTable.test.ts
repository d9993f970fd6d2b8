import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { configuration } from './importRules.ts';
import { section, tableRows } from './markdown.ts';

/** Everything may be imported into a test, so there is no rule for this room. */
const WITHOUT_RULE = ['test'];

interface Row {
  room: string;
  imports: string[];
  libraries: string[];
}

const rows: Row[] = tableRows(section(readFileSync('CONTRIBUTING.md', 'utf8'), 'The rooms')).map(
  ([room = '', , imports = '', libraries = '']) => ({
    room: codeSpans(room).join('').replace('/', ''),
    imports: codeSpans(imports).sort(),
    libraries: codeSpans(libraries).sort(),
  }),
);
const checkedRows = rows.filter(({ room }) => !WITHOUT_RULE.includes(room));

function codeSpans(cell: string): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, text = '']) => text);
}

function ruleOf(name: string) {
  return configuration.forbidden.find((rule) => rule.name === name);
}

/** Returns `['a/', 'b/']` for the patterns `^(a|b)/`, and a package by its name. */
function namesIn(pattern: string): string[] {
  const [, group = ''] = /^\^\(?(@[\w/-]+|[\w|-]+)\)?/.exec(pattern) ?? [];
  return group.split('|').map((name) => (name.startsWith('@') ? name : `${name}/`));
}

test('the table has every room that has a rule', () => {
  const rooms = configuration.forbidden.flatMap(({ name }) => /^(\w+)-imports$/.exec(name)?.[1] ?? []);

  expect(checkedRows.map(({ room }) => room).sort()).toEqual(rooms.sort());
});

test.each(checkedRows)('$room/ may import the values that its rule allows', ({ room, imports }) => {
  const patterns = [ruleOf(`${room}-imports`)?.to.pathNot ?? []].flat();
  const allowed = patterns.filter((pattern) => !pattern.includes('node_modules')).flatMap(namesIn);

  expect([`${room}/`, ...imports].sort()).toEqual(allowed.sort());
});

test.each(checkedRows.filter(({ room }) => ruleOf(`${room}-libraries`)))(
  '$room/ may import the libraries that its rule allows',
  ({ room, libraries }) => {
    const pattern = String(ruleOf(`${room}-libraries`)?.to.pathNot);
    const [, group = ''] = /^node_modules\/\(?([\w@/|-]+?)\)?\/?$/.exec(pattern) ?? [];

    expect(libraries).toEqual(group.split('|').sort());
  },
);
