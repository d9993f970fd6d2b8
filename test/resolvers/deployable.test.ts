import { expect, test } from 'vitest';
import { checkCode } from '../../local/appsync/code/checkCode.ts';
import { bundled, resolvers } from './runResolver.ts';

/** @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_Resolver.html */
const MAX_CHARACTERS = 32_768;

test.each(resolvers)('%s is code that AppSync accepts', async (resolver) => {
  const code = await bundled(resolver);

  expect(code.length).toBeLessThanOrEqual(MAX_CHARACTERS);
  expect(checkCode(code, resolver)).toEqual([]);
});

test.each(resolvers)('%s is one module that imports only the runtime', async (resolver) => {
  const sources = [...(await bundled(resolver)).matchAll(/from "([^"]+)"/g)].map(([, source]) => source);

  expect(new Set(sources)).toEqual(new Set(['@aws-appsync/utils']));
});
