import { App } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectContext } from '../../infra/app/projectContext.ts';
import { projectFolder } from '../../infra/projectFolder.ts';
import { OrdersStack } from './examples/OrdersStack.ts';
import { ShopStack } from './examples/ShopStack.ts';
import { TrialStack } from './examples/TrialStack.ts';
import { examples, shownExample } from './shownExample.ts';
import { propsTable } from './propsTable.ts';
import { expectCount, newApp, temporaryFolder } from './synthesize.ts';

function read(path: string) {
  return readFileSync(join(projectFolder, path), 'utf8');
}

describe('docs/construct.md', () => {
  const page = read('docs/construct.md');

  it('has the table of the props as the docstrings have it', () => expect(page).toContain(propsTable()));

  it.each(examples)('shows %s as it stands', (name) => {
    expect(page).toContain(`\`\`\`ts\n${shownExample(name)}\`\`\``);
  });

  it('shows no code that is not an example', () => {
    expect(page.split('```ts\n')).toHaveLength(examples.length + 1);
  });

  it.each([ShopStack, OrdersStack, TrialStack])('%o can be synthesized', (Example) => {
    const template = Template.fromStack(new Example(newApp(), 'Example'));
    expectCount(template, 'AWS::Cognito::UserPool', 1);
    expect(Example.name).toBe(examples.find((name) => name === `${Example.name}.ts`)?.replace('.ts', ''));
  });

  it('synthesizes without the CLI by its command, whichever Node is installed', () => {
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

  it('names every context key that there is', () => {
    const known = /const READERS[^=]*= \{([^}]*(?:\}[^}]*)*?)\n\};/.exec(read('infra/app/contextProps.ts'))?.[1] ?? '';
    const names = [...known.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name);
    expect(names.length).toBeGreaterThan(10);
    for (const name of names) expect(page).toContain(`\`genkan:${name ?? ''}\``);
  });
});

describe.each(['docs/construct.md', 'docs/aws-checklist.md'])('%s', (path) => {
  it('links to pages that exist', () => {
    const links = [...read(path).matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link]) => link ?? '');
    for (const link of links) expect([link, existsSync(join(projectFolder, 'docs', link))]).toEqual([link, true]);
    expect(read(path)).toMatch(/^# /);
  });
});

describe('a construct in an app of its own', () => {
  it('needs no feature flags', () => {
    const app = new App({ context: { 'aws:cdk:bundling-stacks': [] }, builtinCloudFormationValidation: false });
    expectCount(Template.fromStack(new ShopStack(app, 'Shop')), 'AWS::Lambda::Function', 2);
    expect(projectContext()).not.toEqual({});
  });
});
