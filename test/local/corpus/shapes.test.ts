import { afterAll, beforeAll, describe, expect, test } from 'vitest';
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

describe.each(SHAPES)('the shape $name of public apps', ({ name, answers, named }) => {
  test('answers each field, or names what is not emulated', () => {
    const fields = asked.filter(({ api }) => api === name);
    expect(fields.map(({ field }) => field).toSorted()).toEqual(Object.keys(answers).toSorted());
    for (const { field, errors } of fields) {
      expect(errors, field).toEqual((answers[field] ?? []).map((error) => expect.stringMatching(error) as unknown));
    }
  });

  test.runIf(named.length > 0)('is named at boot', () => {
    const lines = [...engine.notEmulated, ...engine.logs()];
    for (const line of named) expect(lines).toContainEqual(expect.stringMatching(line));
  });
});
