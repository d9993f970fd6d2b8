import { expect, test } from 'vitest';
import { checkCode } from '../../local/appsync/code/checkCode.ts';
import { bundled, resolvers } from './runResolver.ts';

/** https://docs.aws.amazon.com/appsync/latest/APIReference/API_Resolver.html */
const MOST_CHARACTERS = 32_768;

test.each(resolvers)('%s is code that AppSync takes', async (resolver) => {
  const code = await bundled(resolver);

  expect(code.length).toBeLessThanOrEqual(MOST_CHARACTERS);
  expect(checkCode(code, resolver)).toEqual([]);
});

test.each(resolvers)('%s is bundled whole: it imports nothing but the runtime', async (resolver) => {
  const sources = [...(await bundled(resolver)).matchAll(/from "([^"]+)"/g)].map(([, source]) => source);

  expect(new Set(sources)).toEqual(new Set(['@aws-appsync/utils']));
});
