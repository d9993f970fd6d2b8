import type { Stack } from 'aws-cdk-lib';
import { App, Validations } from 'aws-cdk-lib';
import { FeaturePlan } from 'aws-cdk-lib/aws-cognito';
import type { CfnFunction } from 'aws-cdk-lib/aws-lambda';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { AwsSolutionsChecks } from 'cdk-nag';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { AuthGatewayStack } from '../../infra/AuthGatewayStack.ts';
import { projectContext } from '../../infra/app/projectContext.ts';
import { projectFolder } from '../../infra/projectFolder.ts';
import { temporaryFolder } from './synthesize.ts';

interface Report {
  pluginReports: {
    pluginName: string;
    conclusion: string;
    violations: { ruleName: string; severity: string }[];
    suppressedViolations: { ruleName: string; reason: string; acknowledgedId: string; acknowledgedAt: string }[];
  }[];
}

let written = '';

beforeEach(() => {
  written = '';
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written += String(text);
    return true;
  });
});
afterEach(() => vi.resetModules());

/** Runs infra/app.ts as `node infra/app.ts` does, and returns the folder of the assembly. */
async function runApp(environment: Record<string, string> = {}): Promise<string> {
  const folder = temporaryFolder();
  vi.stubEnv('CDK_OUTDIR', folder);
  for (const [name, value] of Object.entries(environment)) vi.stubEnv(name, value);
  vi.resetModules();
  await import('../../infra/app.ts');
  return folder;
}

/** Returns the content of every file of a folder by its path. */
function contents(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile(),
  );
  return Object.fromEntries(files.sort().map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

function report(folder: string) {
  return JSON.parse(readFileSync(join(folder, 'validation-report.json'), 'utf8')) as Report;
}

// CDK's rule engine and cdk-nag take seconds to start.
vi.setConfig({ testTimeout: 90_000 });

describe('the app', () => {
  test('passes cdk-nag, except for acknowledged findings with a reason', async () => {
    const { pluginReports } = report(await runApp());
    for (const { conclusion } of pluginReports) expect(conclusion).toBe('success');
    const nag = pluginReports.find(({ pluginName }) => pluginName === 'AwsSolutions');
    expect(nag?.violations).toEqual([]);
    expect(nag?.suppressedViolations.map((rule) => [rule.ruleName, rule.acknowledgedAt, rule.reason])).toEqual([
      ['AwsSolutions-COG8', 'Genkan/Gateway/Users/UserPool', expect.stringMatching(/^The Plus plan is paid for/)],
      [
        'AwsSolutions-SMG4',
        'Genkan/Gateway/ClientSecret/Secret',
        expect.stringMatching(/^Cognito generates this secret/),
      ],
      ['AwsSolutions-ASC3', 'Genkan/Gateway/GraphQL/Api/Resource', expect.stringMatching(/would log passwords/)],
    ]);
    for (const rule of nag?.suppressedViolations ?? [])
      expect(rule.acknowledgedId).toBe(`AwsSolutions::${rule.ruleName}`);
    const validation = pluginReports.find(({ pluginName }) => pluginName === 'CloudFormation Validate');
    expect(validation?.violations).toEqual([]);
    expect(validation?.suppressedViolations.map(({ acknowledgedAt }) => acknowledgedAt)).toEqual([
      'Genkan/Gateway/Users/Sessions',
    ]);
    expect(pluginReports.map(({ pluginName }) => pluginName)).toEqual([
      'AwsSolutions',
      'CloudFormation Validate',
      'Construct Annotations',
    ]);
  });

  test('warns of the default countries and the default sender, and of nothing else', async () => {
    const warnings = report(await runApp()).pluginReports.find(
      ({ pluginName }) => pluginName === 'Construct Annotations',
    );
    expect(warnings?.violations.map(({ ruleName, severity }) => [ruleName, severity])).toEqual([
      ['Annotation::genkan:allowedCountries', 'warning'],
      ['Annotation::genkan:email', 'warning'],
    ]);
  });

  test('prints a summary of the user pool', async () => {
    await runApp();
    expect(written).toMatch(/^User pool Genkan\/Gateway\/Users\/UserPool$/m);
    expect(written).toMatch(/immutable/);
  });

  test('gives equal bytes in two synths, assets and their hashes included', async () => {
    const [first, second] = [contents(await runApp({ CDK_VALIDATION: 'false' })), contents(await runApp())];
    delete second['validation-report.json'];
    expect(Object.keys(second)).toEqual(Object.keys(first));
    expect(second['Genkan.template.json']).toBe(first['Genkan.template.json']);
    expect(second['Genkan.assets.json']).toBe(first['Genkan.assets.json']);
    const assets = Object.keys(first).filter((name) => /^asset[.].*[/]index[.]js$/.test(name));
    expect(assets).toHaveLength(4);
    for (const asset of assets) expect(second[asset] === first[asset]).toBe(true);
    expect(new Set(assets.map((asset) => first[asset])).size).toBe(4);
  });

  test('writes no path of the machine into the template', async () => {
    const folder = await runApp({ CDK_VALIDATION: 'false' });
    const template = readFileSync(join(folder, 'Genkan.template.json'), 'utf8');
    expect(template).not.toContain(projectFolder.replace(/\/$/, ''));
  });

  test('keeps the source map of every deployed text under its hash', async () => {
    const folder = await runApp({ CDK_VALIDATION: 'false' });
    const { Resources } = JSON.parse(readFileSync(join(folder, 'Genkan.template.json'), 'utf8')) as {
      Resources: Record<string, { Properties?: { Code?: unknown; Definition?: string } }>;
    };
    const inline = Object.values(Resources).flatMap(({ Properties: { Code, Definition } = {} }) => [Code, Definition]);
    const functions = readdirSync(folder)
      .filter((name) => name.startsWith('asset.'))
      .map((name) => readFileSync(join(folder, name, 'index.js'), 'utf8'));
    const texts = [...inline, ...functions].filter((text) => typeof text === 'string');
    const hashes = texts.map((text) => createHash('sha256').update(text).digest('hex'));
    expect(hashes.length).toBeGreaterThan(10);
    expect(readdirSync(join(folder, 'source-maps')).sort()).toEqual(
      [...new Set(hashes)].map((hash) => `${hash}.json`).sort(),
    );
  });

  test('skips validation when CDK_VALIDATION is false', async () => {
    const folder = await runApp({ CDK_VALIDATION: 'false' });
    expect(existsSync(join(folder, 'validation-report.json'))).toBe(false);
    expect(existsSync(join(folder, 'Genkan.template.json'))).toBe(true);
    expect(written).not.toContain('WARNING');
    expect(written).not.toContain('User pool');
  });

  test('reads settings from the context', async () => {
    const context = JSON.stringify({ 'genkan:selfSignUp': 'false', 'genkan:appName': 'Shop' });
    const folder = await runApp({ CDK_VALIDATION: 'false', CDK_CONTEXT_JSON: context });
    const template = readFileSync(join(folder, 'Genkan.template.json'), 'utf8');
    expect(template).toContain('"AllowAdminCreateUserOnly": true');
    expect(template).toContain('"APP_NAME": "Shop"');
  });
});

describe('cdk-nag', () => {
  /** Synthesizes a gateway with a change under cdk-nag, and returns the report. */
  function check(change: (stack: Stack) => void, props = {}): Report {
    const outdir = temporaryFolder();
    const app = new App({
      context: { ...projectContext(), 'aws:cdk:bundling-stacks': [] },
      outdir,
      builtinCloudFormationValidation: false,
    });
    change(new AuthGatewayStack(app, 'Genkan', props));
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
    app.synth();
    return report(outdir);
  }

  test('fails the synth of a stack with a finding', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    expect(() => check((stack) => new Topic(stack, 'Topic'))).toThrow(
      /SNS Topic does not require publishers to use SSL/,
    );
  });

  test('has no finding about the plan when it is Plus', () => {
    const [nag] = check(() => undefined, { featurePlan: FeaturePlan.PLUS }).pluginReports;
    expect(nag?.suppressedViolations.map(({ ruleName }) => ruleName)).toEqual([
      'AwsSolutions-SMG4',
      'AwsSolutions-ASC3',
    ]);
  });
});

describe("CDK's own validation", () => {
  test('fails the synth of a template that CloudFormation would reject', () => {
    vi.spyOn(console, 'error').mockReturnValue();
    const app = new App({
      context: { ...projectContext(), 'aws:cdk:bundling-stacks': [] },
      outdir: temporaryFolder(),
    });
    const { gateway } = new AuthGatewayStack(app, 'Genkan');
    (gateway.authFunction.node.defaultChild as CfnFunction).runtime = 'nodejs12.x';
    expect(() => app.synth()).toThrow(/nodejs12\.x/);
  });
});

describe('cdk.json', () => {
  const settings = JSON.parse(readFileSync(join(projectFolder, 'cdk.json'), 'utf8')) as Record<string, unknown>;

  test('sets every recommended flag of the pinned CDK', () => {
    const flags = join(projectFolder, 'node_modules/aws-cdk-lib/recommended-feature-flags.json');
    expect(projectContext()).toMatchObject(JSON.parse(readFileSync(flags, 'utf8')) as object);
    expect(projectContext()['@aws-cdk/core:checkSecretUsage']).toBe(true);
  });

  test('sends no telemetry', () => {
    expect(settings).toMatchObject({ app: 'node infra/app.ts', versionReporting: false, notices: false });
    expect(projectContext()['cli-telemetry']).toBe(false);
  });

  test('sets only props that exist', () => {
    const keys = Object.keys(projectContext()).filter((key) => key.startsWith('genkan:'));
    expect(keys).toEqual(['genkan:appName', 'genkan:defaultLocale']);
  });
});

describe('packages', () => {
  test("are pinned, because npm's latest aws-cdk was published by accident", () => {
    const { devDependencies } = JSON.parse(readFileSync(join(projectFolder, 'package.json'), 'utf8')) as {
      devDependencies: Record<string, string>;
    };
    expect(devDependencies['aws-cdk']).toMatch(/^2\.11\d\d\.\d+$/);
    expect(devDependencies['aws-cdk-lib']).toMatch(/^2\.\d+\.\d+$/);
    expect(devDependencies['cdk-nag']).toMatch(/^3\.\d+\.\d+$/);
  });
});
