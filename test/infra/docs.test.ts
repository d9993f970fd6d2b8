import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { contextProps } from '../../infra/app/contextProps.ts';
import { projectContext } from '../../infra/app/projectContext.ts';
import { projectFolder } from '../../infra/projectFolder.ts';
import { propTypeProblems } from '../../infra/settings/propTypes.ts';
import { LOCALES } from '../../infra/userPool/messageTexts.ts';
import { CafeStack } from './examples/CafeStack.ts';
import { ClubStack } from './examples/ClubStack.ts';
import { GuardedStack } from './examples/GuardedStack.ts';
import { LoginStack } from './examples/LoginStack.ts';
import { OrdersStack } from './examples/OrdersStack.ts';
import { SealedStack } from './examples/SealedStack.ts';
import { ShopStack } from './examples/ShopStack.ts';
import { StaffStack } from './examples/StaffStack.ts';
import { TrialStack } from './examples/TrialStack.ts';
import { examples, shownExample } from './shownExample.ts';
import { propsTable } from './propsTable.ts';
import { expectCount, newApp, temporaryFolder } from './synthesize.ts';

function read(path: string) {
  return readFileSync(join(projectFolder, path), 'utf8');
}

describe('docs/construct.md', () => {
  const page = read('docs/construct.md');

  test('has the table of the props from the docstrings', () => expect(page).toContain(propsTable()));

  test('has no row in that table but those of the props', () => {
    const rows = [...propsTable().matchAll(/^\| `(\w+)` /gm)].map(([, name]) => name);
    expect(propTypeProblems({ other: '' }).get('other')).toBe(`other is unknown; known are ${rows.join(', ')}.`);
  });

  test.each(examples)('shows the file %s', (name) => {
    expect(page).toContain(`\`\`\`ts\n${shownExample(name)}\`\`\``);
  });

  test('shows no code other than the examples', () => {
    expect(page.split('```ts\n')).toHaveLength(examples.length + 1);
  });

  test.each([
    ShopStack,
    OrdersStack,
    StaffStack,
    TrialStack,
    ClubStack,
    GuardedStack,
    CafeStack,
    SealedStack,
    LoginStack,
  ])('shows a stack that can be synthesized: %o', (Example) => {
    const template = Template.fromStack(new Example(newApp(), 'Example'));
    expectCount(template, 'AWS::Cognito::UserPool', 1);
    expect(Example.name).toBe(examples.find((name) => name === `${Example.name}.ts`)?.replace('.ts', ''));
  });

  test('has a command that synthesizes without the CLI, with any Node.js', () => {
    const outdir = temporaryFolder();
    const command = /`(CDK_OUTDIR=cdk\.out [^`]*)`/.exec(page)?.[1] ?? '';
    const path = process.env['PATH']?.split(delimiter).filter((folder) => !folder.includes('node_modules'));
    execFileSync('sh', ['-c', command.replace('cdk.out', outdir)], {
      cwd: projectFolder,
      env: { ...process.env, PATH: path?.join(delimiter) },
      stdio: 'pipe',
    });
    expect(readdirSync(outdir)).toContain('Genkan.template.json');
  }, 60_000);

  test('names every context key', () => {
    const known = [...page.matchAll(/^\| `genkan:(\w+)` /gm)].map(([, name]) => name);
    const { node } = new App({ context: { 'genkan:unknown': '' } });
    expect(() => contextProps(node)).toThrow(`known are ${known.join(', ')}.`);
  });

  test('names every language', () => {
    for (const table of [propsTable(), /^\| `genkan:defaultLocale`.*$/m.exec(page)?.[0] ?? ''])
      for (const locale of LOCALES) expect(table).toContain(`\`${locale}\``);
  });
});

describe.each(['docs/construct.md', 'docs/aws-checklist.md'])('%s', (path) => {
  test('links to pages that exist', () => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link ?? '');
    for (const link of links) expect([link, existsSync(join(projectFolder, 'docs', link))]).toEqual([link, true]);
    expect(read(path)).toMatch(/^# /);
  });
});

describe('the construct in your own app', () => {
  test('requires no feature flags', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] }, builtinCloudFormationValidation: false });
    expectCount(Template.fromStack(new ShopStack(app, 'Shop')), 'AWS::Lambda::Function', 4);
    expect(projectContext()).not.toEqual({});
  });
});
