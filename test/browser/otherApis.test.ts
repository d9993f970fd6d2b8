import { App, Stack } from 'aws-cdk-lib';
import { GraphqlApi, SchemaFile } from 'aws-cdk-lib/aws-appsync';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TEXTS } from '../../console/language/texts.ts';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import { demoAssembly } from '../local/demoAssembly.ts';
import { temporaryFolder } from '../local/temporaryFolder.ts';
import { barriers } from './barriers.ts';
import { fitsWidth } from './fitsWidth.ts';
import { LOOKS, openConsole } from './openConsole.ts';

test('without a gateway, the view "Try it" says so and leads to the explorer', async () => {
  const console = await openConsole(demoAssembly());
  try {
    for (const look of LOOKS) {
      const { page, faults, picture } = await console.open(look);
      const texts = TEXTS[look.language];
      await page.getByRole('heading', { name: texts.noGatewayTitle }).waitFor();
      expect(await page.getByRole('button', { name: texts.createAccount }).count()).toBe(0);
      expect(await fitsWidth(page)).toBe(true);
      expect(await barriers(page, { exclude: ['iframe'] })).toEqual([]);
      await picture('no-gateway');
      await page.locator('.app').getByRole('link', { name: texts.graphiql }).click();
      await page.waitForURL(/explorer/);
      expect(faults).toEqual([]);
    }
    expect(console.engine.events.list().map(({ name }) => name)).not.toContain('Query.authConfig');
  } finally {
    await console.close();
  }
});

/** Synthesizes an app whose first API is not the gateway's. */
function appWithTwoApis(): string {
  const outdir = temporaryFolder();
  const schema = join(temporaryFolder(), 'shop.graphql');
  writeFileSync(schema, 'type Query { products: [String!] }');
  const app = new App({ outdir, analyticsReporting: false, builtinCloudFormationValidation: false });
  const stack = new Stack(app, 'Shop');
  new GraphqlApi(stack, 'Catalog', { name: 'catalog', definition: { schema: SchemaFile.fromAsset(schema) } });
  new AuthGateway(stack, 'Accounts');
  app.synth();
  return outdir;
}

test('the demo app uses the API of the gateway, also when another one comes first', async () => {
  const console = await openConsole(appWithTwoApis());
  try {
    expect(console.engine.apis[0]?.name).toBe('catalog');
    const { page, faults } = await console.open({ language: 'en', size: 'desktop' });
    await page.getByRole('button', { name: TEXTS.en.createAccount }).click();
    await page.getByRole('heading', { name: TEXTS.en.confirmTitle }).waitFor();
    expect(faults).toEqual([]);
  } finally {
    await console.close();
  }
});
