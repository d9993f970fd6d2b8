import { afterAll, beforeAll, expect, test } from 'vitest';
import { createVerifier, GuardError } from '../../guards/index.ts';
import { createVectors, type GuardKind, type VectorTable } from './vectors.ts';

let table: VectorTable;
beforeAll(async () => {
  table = await createVectors();
});
afterAll(() => table.issuer.stop());

test('the verifier accepts every good token and no other', async () => {
  const verifiers = Object.fromEntries(
    Object.entries(table.guards).map(([kind, options]) => [kind, createVerifier(options)]),
  ) as Record<GuardKind, ReturnType<typeof createVerifier>>;
  const wrong: unknown[] = [];
  for (const { name, guard, token, expected } of table.vectors) {
    const result = await verifiers[guard].verify(token).then(
      () => 'accepted',
      (error: unknown) => (error instanceof GuardError ? error.code : String(error)),
    );
    if (result !== expected) wrong.push({ name, result, expected });
  }
  expect(wrong).toEqual([]);
  expect(new Set(table.vectors.map(({ name, guard }) => `${guard} ${name}`)).size).toBe(table.vectors.length);
});
