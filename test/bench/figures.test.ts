import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Bench } from '../../bench/Bench.ts';
import { allBudgets, judgeBudgets } from '../../bench/budgets.ts';
import { drawGrowth } from '../../bench/drawGrowth.ts';
import { interleave } from '../../bench/interleave.ts';
import { USERS } from '../../bench/measures/engine.ts';
import { measures } from '../../bench/measures/measures.ts';
import { readOptions, USAGE } from '../../bench/options.ts';
import { targetSection, toJson, toText } from '../../bench/report.ts';
import { exact, show, type Section } from '../../bench/section.ts';
import { estimate, quantile, ratio } from '../../bench/stats.ts';
import { reached, targets } from '../../bench/targets.ts';
import { toMarkdown } from '../../bench/writePage.ts';

function section(figures: Section['figures'], name = 'some'): Section {
  return {
    name,
    title: 'Some figures',
    columns: ['', 'ms'],
    rows: [['a long name', '1']],
    notes: ['A note.'],
    figures,
  };
}

describe('statistics', () => {
  test('a quantile is interpolated between values', () => {
    expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
    expect(quantile([5], 0.99)).toBe(5);
  });

  test('noise is half the interquartile range', () => {
    expect(estimate([1, 2, 3, 4, 5])).toEqual({ value: 3, noise: 1 });
    expect(show(estimate([1, 2, 3, 4, 5]), 1)).toBe('3.0 ± 1.0');
    expect(show(exact(7), 0)).toBe('7');
  });

  test('a slow round does not change a ratio, because it slows both', () => {
    expect(ratio([1, 10, 100, 2, 3], [2, 20, 200, 4, 6])).toEqual({ value: 0.5, noise: 0 });
  });
});

test('variants are measured in turn, after two warm-up rounds', async () => {
  const order: string[] = [];
  const bench = { progress: () => undefined } as unknown as Bench;
  const variant = (name: string) => () => Promise.resolve(order.push(name));
  const samples = await interleave(bench, { what: 'x', count: 2 }, { a: variant('a'), b: variant('b') });
  expect(order.join('')).toBe('abababab');
  expect(samples).toEqual({ a: [5, 7], b: [6, 8] });
});

describe('options', () => {
  const names = Object.keys(measures);

  test('arguments are read', () => {
    expect(readOptions([], names)).toEqual({ quick: false, json: false, help: false, only: [], write: false });
    expect(readOptions(['--quick', '--json', '--only', 'cold,warm', '--only', 'sizes'], names)).toMatchObject({
      quick: true,
      json: true,
      only: ['cold', 'warm', 'sizes'],
    });
  });

  test('an invalid argument is named', () => {
    expect(() => readOptions(['--only', 'hot'], names)).toThrow(/unknown section hot; use sizes, clients, cold/);
    expect(() => readOptions(['--fast'], names)).toThrow(/--fast/);
    expect(() => readOptions(['--write', '--quick'], names)).toThrow('--write requires all sections');
    for (const name of names) expect(USAGE).toContain(name);
  });
});

describe('targets', () => {
  const target = { figure: 'f', what: 'f', digits: 1, gate: 4, aim: 3, stretch: 2 };

  test.each([
    [1, 'stretch'],
    [2.5, 'aim'],
    [4, 'gate'],
    [4.1, 'MISSED'],
    [NaN, 'MISSED'],
  ])('%d reaches %s', (value, expected) => expect(reached(target, exact(value))).toBe(expected));

  test('each target is at most the one before', () => {
    for (const { gate, aim, stretch } of targets)
      expect([gate, aim, stretch]).toEqual([gate, aim, stretch].toSorted((a, b) => b - a));
  });

  test('only measured figures are in the table', () => {
    expect(targetSection([section({ other: exact(1) })])).toBeNull();
    expect(targetSection([section({ warmP50: { value: 0.35, noise: 0.01 } })])?.rows).toEqual([
      ['warm p50 above the raw round trip, ms', '0.35 ± 0.01', '0.6', '0.4', '0.2', 'aim'],
    ]);
  });
});

describe('the report', () => {
  test('text has a table for each section', () => {
    expect(toText([section({})])).toBe(
      '\nSome figures\n\n             ms\n-----------  --\na long name   1\n  A note.',
    );
  });

  test('JSON has the figures of all sections', () => {
    expect(JSON.parse(toJson([section({ a: exact(1) }), section({ b: exact(2) })], true))).toMatchObject({
      node: process.version,
      quick: true,
      figures: { a: { value: 1 }, b: { value: 2 } },
    });
  });

  test('Markdown has a table for each section', () => {
    const markdown = toMarkdown([section({})]);
    expect(markdown).toContain('### Some figures\n\n|  | ms |\n| --- | ---: |\n| a long name | 1 |\n\n- A note.\n');
    expect(markdown).toMatch(/^<!-- prettier-ignore-start -->\nNode[.]js \d/);
  });

  test('the page marks the generated part and links the picture', () => {
    const page = readFileSync('docs/performance.md', 'utf8');
    expect(page).toMatch(/<!-- figures: npm run bench -- --write -->\n[^]*<!-- end of figures -->/);
    expect(page).toContain('](performance-growth.svg)');
  });

  test('the picture shows a point for each number of users', () => {
    const figures = Object.fromEntries(
      USERS.flatMap((users) => [
        [`engineRate${users}`, { value: 87, noise: 5 }],
        [`engineStart${users}`, { value: 412, noise: 9 }],
      ]),
    );
    const svg = drawGrowth([section(figures, 'engine')]);
    expect(svg).toMatch(/^<svg xmlns="[^"]+" [^]+<\/svg>\n$/);
    expect(svg.match(/<circle /g)).toHaveLength(2 * USERS.length);
    expect(svg).toContain('>100,000<');
    expect(svg).toContain('>412 ms<');
    expect(svg).not.toContain('NaN');
    expect(() => drawGrowth([])).toThrow('was not measured');
  });
});

describe('budgets', () => {
  const budgets = [{ figure: 'size', what: 'size', unit: 'bytes', limit: 10 }];

  test('a budget that is exceeded or not measured is not kept', () => {
    const kept = (figures: Record<string, number>) => judgeBudgets(budgets, figures).map(({ isKept }) => isKept);
    expect(kept({ size: 10 })).toEqual([true]);
    expect(kept({ size: 11 })).toEqual([false]);
    expect(kept({})).toEqual([false]);
  });

  test('no budget exceeds the gate of its figure', () => {
    const gates = new Map(targets.map(({ figure, gate }) => [figure, gate]));
    const gated = allBudgets.filter(({ figure }) => gates.has(figure));
    expect(gated.length).toBeGreaterThan(3);
    for (const { figure, limit } of gated) expect(limit).toBeLessThanOrEqual(gates.get(figure) ?? 0);
  });
});
