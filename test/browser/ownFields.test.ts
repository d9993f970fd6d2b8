import { AdminAddUserToGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { App } from 'aws-cdk-lib';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { TEXTS } from '../../console/language/texts.ts';
import { BoardStack } from '../../examples/protected-fields/BoardStack.ts';
import { newPerson, TestGateway } from '../journeys/testGateway.ts';
import { barriers } from './barriers.ts';
import { fitsWidth } from './fitsWidth.ts';
import { openConsole, type Console, type Look } from './openConsole.ts';

let console: Console;
let gateway: TestGateway;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), 'genkan-fields-'));
  const app = new App({ outdir: folder, analyticsReporting: false, builtinCloudFormationValidation: false });
  new BoardStack(app, 'Club');
  app.synth();
  console = await openConsole(folder);
  gateway = new TestGateway(console.engine);
  return async () => {
    await console.close();
    rmSync(folder, { recursive: true, force: true });
  };
}, 60_000);

/** Opens the demo app, signs a new person in, and opens the panel of the app's own fields. */
async function openFields(look: Look, group?: string) {
  const person = newPerson();
  await gateway.confirmed(person);
  if (group !== undefined) {
    const membership = { UserPoolId: console.engine.userPoolId, Username: person.email, GroupName: group };
    await gateway.cognito().send(new AdminAddUserToGroupCommand(membership));
  }
  const { page, faults, picture } = await console.open(look);
  const texts = TEXTS[look.language];
  const app = page.locator('.app');
  await page.locator('.live.on').waitFor();
  await app.getByRole('button', { name: texts.signIn, exact: true }).click();
  await app.locator('#username').fill(person.email);
  await app.locator('#password').fill(person.password);
  await app.locator('form button[type=submit]').click();
  await app.getByRole('heading', { level: 3, name: texts.smsTitle }).waitFor();
  await app.locator('.arrived button').click();
  await app.locator('form button[type=submit]').click();
  await app.getByRole('button', { name: texts.fields, exact: true }).click();
  const fields = app.locator('.own-fields > li');
  const field = (name: string) => fields.filter({ has: page.getByRole('heading', { name, exact: true }) });
  /** Runs a field, and returns the flag and the text of its answer. */
  const run = async (name: string, caller: 'runAsUser' | 'runWithKey') => {
    const flag = texts[caller === 'runAsUser' ? 'answeredUser' : 'answeredKey'].split('{n}')[0] ?? '';
    await field(name).getByRole('button', { name: texts[caller], exact: true }).click();
    const shown = field(name).getByRole('status');
    await shown.filter({ hasText: flag }).waitFor();
    return (await shown.innerText()).replace(flag, '').trim();
  };
  return { page, faults, picture, texts, app, fields, field, run };
}

test('a member reads the notices, and sees Unauthorized where a field is for others', async () => {
  const { page, faults, picture, fields, run } = await openFields({ language: 'ja', size: 'desktop' });
  expect(await fields.locator('h4').allInnerTexts()).toEqual([
    ...['publishNotice', 'withdrawNotice', 'boardRules', 'notices', 'countNotices'],
  ]);
  expect(await run('boardRules', 'runWithKey')).toMatch(/^OK\s+"Be kind/);
  expect(await run('notices', 'runAsUser')).toMatch(/^OK\s+\[/);
  expect(await run('notices', 'runWithKey')).toMatch(/^Unauthorized/);
  expect(await run('publishNotice', 'runAsUser')).toMatch(/^Unauthorized/);
  expect(await run('withdrawNotice', 'runWithKey')).toMatch(/^Unauthorized/);
  expect(await run('countNotices', 'runAsUser')).toMatch(/^Unauthorized/);
  await picture('own-fields');
  await page.setViewportSize({ width: 320, height: 800 });
  expect(await fitsWidth(page)).toBe(true);
  expect(await barriers(page, { exclude: ['iframe'], impacts: ['serious', 'critical'] })).toEqual([]);
  expect(faults).toEqual([]);
}, 60_000);

test('a member of staff publishes a notice with own variables, and reads a mistake in them', async () => {
  const { field, run, faults, picture } = await openFields({ language: 'en', size: 'phone' }, 'staff');
  const variables = field('publishNotice').locator('textarea');
  await variables.fill('{ "input": ');
  expect(await run('publishNotice', 'runAsUser')).toMatch(/^SyntaxError/);
  await variables.fill('{ "input": { "text": "清掃は土曜日です" } }');
  await field('publishNotice').getByText('SyntaxError').waitFor();
  await field('publishNotice').getByRole('button').first().click();
  await field('publishNotice').getByText('清掃は土曜日です').waitFor();
  expect(await run('notices', 'runAsUser')).toContain('"mine": true');
  await picture('own-fields-phone');
  expect(faults).toEqual([]);
}, 60_000);
