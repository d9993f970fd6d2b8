import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine, type Engine } from '../../../local/Engine.ts';
import { askEveryField, type AskedField } from './askEveryField.ts';
import { functionShapes } from './shapes/functionShapes.ts';
import { schemaShapes } from './shapes/schemaShapes.ts';
import { sourceShapes } from './shapes/sourceShapes.ts';
import { writeShapes } from './shapes/writeShapes.ts';

const SHAPES = [...sourceShapes, ...schemaShapes, ...functionShapes];

/** One engine for all, so each shape also shows that it stops none of the others. */
let engine: Engine;
let asked: AskedField[];
beforeAll(async () => {
  engine = await startEngine({ assembly: writeShapes(SHAPES), stateFolder: null });
  asked = await askEveryField(engine, 'sample');
});
afterAll(() => engine.stop());

/** Returns the lines of the boot report, and the warnings of the schemas without the logs of the functions. */
function linesOfBoot(): string[] {
  return [...engine.notEmulated, ...engine.logs().filter((line) => line.includes('] [appsync] '))];
}

test.each(SHAPES)('the shape $name answers each field, or names what is not emulated', ({ name, answers }) => {
  const fields = asked.filter(({ api }) => api === name);
  expect(fields.map(({ field }) => field).toSorted()).toEqual(Object.keys(answers).toSorted());
  for (const { field, errors } of fields) {
    expect(errors, field).toEqual((answers[field] ?? []).map((error) => expect.stringMatching(error) as unknown));
  }
});

test.each(SHAPES.filter(({ named }) => named.length > 0))('the shape $name is named at boot', ({ named }) => {
  for (const line of named) expect(linesOfBoot()).toContainEqual(expect.stringMatching(line));
});

test('nothing else is named at boot', () => {
  const named = SHAPES.flatMap((shape) => shape.named);

  expect(linesOfBoot().filter((line) => !named.some((pattern) => pattern.test(line)))).toEqual([]);
});
