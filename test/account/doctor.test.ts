import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { App, Duration, Stack } from 'aws-cdk-lib';
import { CfnUserPool, UserPool, UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { CfnLogGroup } from 'aws-cdk-lib/aws-logs';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, test, vi } from 'vitest';
import { doctorOptions } from '../../account/doctor/DoctorOptions.ts';
import { runDoctor } from '../../account/doctor/runDoctor.ts';
import { en } from '../../account/doctor/texts/en.ts';
import { ja } from '../../account/doctor/texts/ja.ts';
import { projectContext } from '../../infra/app/projectContext.ts';
import { AuthGatewayStack, type AuthGatewayStackProps } from '../../infra/AuthGatewayStack.ts';
import { startEngine, type Engine } from '../../local/Engine.ts';
import type { AccountState } from '../../local/engineApi.ts';
import { section } from '../layout/markdown.ts';
import { temporaryFolder } from '../local/temporaryFolder.ts';
import { startProxy, type OverridingProxy } from './overridingProxy.ts';

interface Shown {
  check: string;
  status: string;
  id: string;
  sentence: string;
}

/** A gateway for production, in which the doctor finds nothing. */
const READY: AuthGatewayStackProps = {
  env: { region: 'ap-northeast-1', account: '123456789012' },
  email: UserPoolEmail.withSES({
    fromEmail: 'noreply@shop.example',
    sesRegion: 'us-east-1',
    sesVerifiedDomain: 'shop.example',
  }),
  webAclArn: 'arn:aws:wafv2:ap-northeast-1:123456789012:regional/webacl/acl/0123',
  signUpFloor: Duration.millis(0),
  authConcurrency: 60,
};

/** Synthesizes the stacks `Genkan`, and others for faults that are in a template. */
function synthesize(): string {
  const app = new App({
    context: projectContext(),
    outdir: join(temporaryFolder(), 'cdk.out'),
    analyticsReporting: false,
    builtinCloudFormationValidation: false,
  });
  const { env = {} } = READY;
  new AuthGatewayStack(app, 'Genkan', READY);
  const weak = new Stack(app, 'Weak', { env });
  new CfnUserPool(weak, 'Pool', { autoVerifiedAttributes: ['phone_number'] });
  new CfnLogGroup(weak, 'Logs', {});
  const two = new Stack(app, 'Two', { env });
  for (const id of ['One', 'Other']) new UserPool(two, id, {});
  return app.synth().directory;
}

let engine: Engine;
let proxy: OverridingProxy;
beforeAll(async () => {
  const write = vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  const assembly = synthesize();
  write.mockRestore();
  engine = await startEngine({ assembly });
  proxy = await startProxy(() => engine.cognitoUrl);
});
afterAll(async () => {
  await proxy.stop();
  await engine.stop();
});
beforeEach(() => {
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'local');
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'local');
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true');
});
afterEach(async () => {
  proxy.overrides.splice(0);
  proxy.requests.splice(0);
  await engine.control.reset();
});

function arguments_(): string[] {
  return ['--stack', 'Genkan', '--region', 'ap-northeast-1', '--endpoint-url', proxy.url];
}

async function doctor(...args: string[]): Promise<{ findings: Shown[]; exitCode: number }> {
  const { out, error, exitCode } = await runDoctor([...arguments_(), ...args, '--json']);
  expect(error).toBe('');
  return { findings: JSON.parse(out) as Shown[], exitCode };
}

/** Returns the findings that are not ok, as `status id`. */
async function faults(...args: string[]): Promise<string[]> {
  const { findings } = await doctor(...args);
  return findings.filter(({ status }) => status !== 'ok').map(({ status, id }) => `${status} ${id}`);
}

const UNASKED = 'unknown secretNotAsked';

describe('a gateway for production', () => {
  test('has nothing to fix: every check is ok, and the exit code is 0', async () => {
    const { findings, exitCode } = await doctor('--compare-secret', '--countries', 'jp');
    expect(findings.map(({ check, status }) => `${check} ${status}`)).toEqual([
      'stack ok',
      'pool ok',
      'smsRole ok',
      'smsSandbox ok',
      'smsSpend ok',
      'smsSender ok',
      'email ok',
      'lambda ok',
      'quotas ok',
      'apiKey ok',
      'secret ok',
      'logs ok',
      'triggers ok',
      'waf ok',
    ]);
    expect(exitCode).toBe(0);
  });

  test('is described in English and in Japanese', async () => {
    const english = await runDoctor([...arguments_(), '--compare-secret']);
    expect(english.out).toContain('[ok] Stack: Genkan is CREATE_COMPLETE.');
    expect(english.out).toMatch(/\n\nNothing to do\.\n$/);
    const japanese = await runDoctor([...arguments_(), '--compare-secret', '--lang', 'ja']);
    expect(japanese.out).toContain('[正常] スタック: GenkanはCREATE_COMPLETEです。');
    expect(japanese.out).toMatch(/\n\n対処することはありません。\n$/);
  });

  test('prints no secret, no key and no address', async () => {
    const runs = await Promise.all(
      [[], ['--json'], ['--lang', 'ja']].map((args) => runDoctor([...arguments_(), '--compare-secret', ...args])),
    );
    const secrets = engine.model.userPoolClients.flatMap(({ secret }) => secret ?? []);
    for (const { out } of runs) {
      for (const hidden of [...secrets, engine.apiKey, 'noreply@']) expect(out).not.toContain(hidden);
    }
    expect(secrets).toHaveLength(1);
  });

  test('the messages are looked up in the Region of the pool, and SES in that of its identity', async () => {
    vi.stubEnv('AWS_REGION', 'eu-central-1');
    const { exitCode } = await doctor('--compare-secret');
    expect(exitCode).toBe(0);
  });
});

describe('each fault of the account is named', () => {
  const SETTINGS: [Partial<AccountState>, string][] = [
    [{ smsRole: 'missing' }, 'error roleMissing'],
    [{ smsRole: 'wrongExternalId' }, 'error roleExternalId'],
    [{ smsRole: 'wrongSource' }, 'error roleSource'],
    [{ smsRole: 'noPermission' }, 'error rolePermission'],
    [{ smsSandbox: true }, 'error smsSandbox'],
    [{ smsSpentUsd: 1000 }, 'error smsSpent'],
    [{ smsSpentUsd: 800 }, 'warning smsNearlySpent'],
    [{ smsSpendLimitUsd: 1 }, 'warning smsLowLimit'],
    [{ smsOriginationCountries: [] }, 'warning smsNoSender'],
    [{ sesIdentityVerified: false }, 'error emailIdentity'],
    [{ sesSandbox: true }, 'error emailSandbox'],
    [{ lambdaConcurrency: 10 }, 'warning lambdaNewAccount'],
    [{ serviceQuotas: { 'L-026ADBA3': 40 } }, 'warning quotasLower'],
    [{ logKeys: false }, 'warning logsWithoutKey'],
    [{ triggerPermission: false }, 'error triggerForbidden'],
  ];

  test.each(SETTINGS)('%j', async (settings, expected) => {
    await engine.control.changeAccount(settings);
    expect(await faults()).toEqual(expect.arrayContaining([expected]));
    expect((await faults()).filter((fault) => fault !== expected && fault !== UNASKED)).toEqual([]);
  });

  test('an error decides the exit code, and is the first to act on', async () => {
    await engine.control.changeAccount({ smsSandbox: true, smsSpendLimitUsd: 1, lambdaConcurrency: 10 });
    const { out, exitCode } = await runDoctor(arguments_());
    expect(exitCode).toBe(2);
    expect(out).toContain('[error] SMS sandbox: The account is in the SMS sandbox');
    expect(out).toMatch(/\n\nBegin with: SMS sandbox\.\n$/);
  });

  test('a warning gives the exit code 1, and is the first to act on without an error', async () => {
    await engine.control.changeAccount({ lambdaConcurrency: 10 });
    const { out, exitCode } = await runDoctor(arguments_());
    expect(exitCode).toBe(1);
    expect(out).toMatch(/\n\nBegin with: Lambda concurrency\.\n$/);
  });

  test('the first to act on is said in Japanese too', async () => {
    await engine.control.changeAccount({ smsSandbox: true });
    const { out } = await runDoctor([...arguments_(), '--lang', 'ja']);
    expect(out).toMatch(/\n\n最初に対処するもの：SMSサンドボックス。\n$/);
  });

  test('a sender ID suffices, and a country without a number is named', async () => {
    expect(await faults('--countries', 'JP,US')).toContain('warning smsSenderCountries');
    await engine.control.changeAccount({ smsSenderId: 'Genkan', smsOriginationCountries: [] });
    const { findings } = await doctor('--countries', 'JP,US');
    expect(findings).toContainEqual(expect.objectContaining({ id: 'smsSenderId' }));
  });

  test('a higher quota is reported, and a month without a message is well', async () => {
    await engine.control.changeAccount({ serviceQuotas: { 'L-026ADBA3': 250 }, smsSpentUsd: null });
    const { findings } = await doctor();
    const sentences = findings.map(({ sentence }) => sentence);
    expect(sentences).toContain(
      'Above the default (in brackets): UserAuthentication 250 (120). Higher quotas are charged by month.',
    );
    expect(sentences).toContain('The limit is 1000 USD a month; no message was sent in this month yet.');
  });

  test('an API key that expires soon, and one that has expired', async () => {
    const expiry = Number(engine.model.apis[0]?.apiKeys[0]?.expiresAtSeconds) * 1000;
    const at = async (now: number) => (await runDoctor(arguments_(), now)).out;
    expect(await at(expiry - 29 * 86_400_000)).toContain('[warning] API key: The API key expires on ');
    expect(await at(expiry)).toContain('[error] API key: The API key expired on ');
  });

  test('a secret that differs is found by comparing hashes', async () => {
    const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
    const client = new SecretsManagerClient({ endpoint: engine.cognitoUrl, region: 'ap-northeast-1', credentials });
    const [secret] = engine.model.secrets;
    const put = (value: string) =>
      client.send(new PutSecretValueCommand({ SecretId: String(secret?.arn), SecretString: value }));
    await put('another');
    expect(await faults('--compare-secret')).toEqual(['error secretDiffers']);
    await put(String(secret?.value));
    expect(await faults('--compare-secret')).toEqual([]);
  });
});

test('a rotation that has not ended is a warning, because AWS shows one of the two secrets', async () => {
  const type = 'application/x-amz-json-1.1';
  proxy.overrides.push({ when: /ListUserPoolClientSecrets/, type, body: '{"ClientSecrets":[{},{}]}' });
  expect(await faults('--compare-secret')).toEqual(['warning secretTwo']);
  proxy.overrides.push({ when: /ListUserPoolClientSecrets/, type, body: '{}' });
  expect(await faults('--compare-secret')).toEqual([]);
});

describe('faults in a template', () => {
  test('the defaults of a trial: e-mails of Cognito, and no web ACL', async () => {
    const trial = await startEngine({ assembly: inject('assemblies').default });
    const { out, exitCode } = await runDoctor([
      ...['--stack', 'Genkan', '--region', 'ap-northeast-1', '--endpoint-url', trial.cognitoUrl],
    ]);
    await trial.stop();
    expect(out).toContain("[warning] E-mails: Cognito's own sender is used, which stops at 50 e-mails a day.");
    expect(out).toContain('[warning] Web ACL: No web ACL limits the requests of an address.');
    expect(exitCode).toBe(1);
  });

  test('a pool without MFA, SMS, verified e-mail and protection', async () => {
    expect(await faults('--stack', 'Weak', '--compare-secret')).toEqual([
      'error poolMfa',
      'error poolWithoutSms',
      'error poolVerifiesPhone',
      'error poolWithoutEmail',
      'warning poolUnprotected',
      'warning emailOfCognito',
      'error apiKeyMissing',
      'unknown secretNone',
      'warning logsWithoutKey',
      'warning logsEndless',
      'warning triggerNone',
    ]);
  });

  test('a stack with two pools needs an option that chooses one', async () => {
    expect(await faults('--stack', 'Two')).toEqual(['error poolNone', 'error apiKeyMissing']);
    const chosen = await faults('--stack', 'Two', '--user-pool-id', engine.userPoolId);
    expect(chosen).toEqual([UNASKED, 'error apiKeyMissing'].sort());
  });

  test('a stack that does not exist', async () => {
    const { findings, exitCode } = await doctor('--stack', 'Nothing');
    expect(findings).toMatchObject([{ check: 'stack', status: 'error', id: 'stackMissing' }]);
    expect(findings[0]?.sentence).toContain('Account 123456789012 has no stack Nothing in this Region.');
    expect(exitCode).toBe(2);
  });
});

describe('a call that fails', () => {
  const ACTIONS: [action: string, exception: string, check: string, permission: string][] = [
    ['DescribeStacks', 'AccessDenied', 'stack', 'cloudformation:DescribeStacks'],
    ['ListStackResources', 'AccessDenied', 'stack', 'cloudformation:ListStackResources'],
    ['DescribeUserPool', 'AccessDeniedException', 'pool', 'cognito-idp:DescribeUserPool'],
    ['GetRole', 'AccessDenied', 'smsRole', 'iam:GetRole'],
    ['ListRolePolicies', 'AccessDenied', 'smsRole', 'iam:ListRolePolicies'],
    ['GetRolePolicy', 'AccessDenied', 'smsRole', 'iam:GetRolePolicy'],
    ['GetSMSSandboxAccountStatus', 'AuthorizationError', 'smsSandbox', 'sns:GetSMSSandboxAccountStatus'],
    ['GetSMSAttributes', 'AuthorizationError', 'smsSpend', 'sns:GetSMSAttributes'],
    ['GetMetricStatistics', 'AccessDenied', 'smsSpend', 'cloudwatch:GetMetricStatistics'],
    ['ListOriginationNumbers', 'AuthorizationError', 'smsSender', 'sns:ListOriginationNumbers'],
    ['GetEmailIdentity', 'AccessDeniedException', 'email', 'ses:GetEmailIdentity'],
    ['GetAccount', 'AccessDeniedException', 'email', 'ses:GetAccount'],
    ['GetAccountSettings', 'AccessDeniedException', 'lambda', 'lambda:GetAccountSettings'],
    ['GetFunctionConcurrency', 'AccessDeniedException', 'lambda', 'lambda:GetFunctionConcurrency'],
    ['ListServiceQuotas', 'AccessDeniedException', 'quotas', 'servicequotas:ListServiceQuotas'],
    ['ListApiKeys', 'AccessDeniedException', 'apiKey', 'appsync:ListApiKeys'],
    ['DescribeUserPoolClient', 'AccessDeniedException', 'secret', 'cognito-idp:DescribeUserPoolClient'],
    ['ListUserPoolClientSecrets', 'AccessDeniedException', 'secret', 'cognito-idp:ListUserPoolClientSecrets'],
    ['GetSecretValue', 'AccessDeniedException', 'secret', 'secretsmanager:GetSecretValue'],
    ['DescribeLogGroups', 'AccessDeniedException', 'logs', 'logs:DescribeLogGroups'],
    ['GetPolicy', 'AccessDeniedException', 'triggers', 'lambda:GetPolicy'],
    ['GetGraphqlApi', 'AccessDeniedException', 'waf', 'appsync:GetGraphqlApi'],
  ];

  test.each(ACTIONS)('%s with %s: the check %s names %s', async (action, exception, check, permission) => {
    await engine.control.injectFault({ action, exception, times: null });
    const { findings, exitCode } = await doctor('--compare-secret');
    const unknown = findings.filter(({ status }) => status === 'unknown');
    expect(unknown[0]).toMatchObject({ check, id: 'denied' });
    expect(unknown[0]?.sentence).toBe(
      `Could not look: your identity lacks ${permission}. The policy is in docs/doctor.md.`,
    );
    expect(exitCode).toBe(1);
  });

  test('every check that needs the pool says so, and the others still run', async () => {
    await engine.control.injectFault({ action: 'DescribeUserPool', exception: 'AccessDeniedException', times: null });
    const { findings } = await doctor();
    expect(findings.filter(({ status }) => status === 'ok').map(({ check }) => check)).toEqual([
      ...['stack', 'lambda', 'quotas', 'apiKey', 'logs', 'waf'],
    ]);
  });

  test('another error is named', async () => {
    await engine.control.injectFault({ action: 'GetPolicy', exception: 'InvalidParameterValueException' });
    const { findings } = await doctor();
    expect(findings.find(({ check }) => check === 'triggers')?.sentence).toBe(
      'Could not look: lambda:GetPolicy failed with InvalidParameterValueException.',
    );
  });

  test('no AWS at the address', async () => {
    const { out, exitCode } = await runDoctor([
      ...['--stack', 'Genkan', '--region', 'ap-northeast-1', '--endpoint-url', 'http://127.0.0.1:1'],
    ]);
    expect(out).toBe(
      '[unknown] Stack: Could not look: no answer (ECONNREFUSED). Check the network, --region and --endpoint-url.\n' +
        '\nNot everything could be checked.\n',
    );
    expect(exitCode).toBe(1);
  });

  test('no Region', async () => {
    vi.stubEnv('AWS_REGION', undefined);
    vi.stubEnv('AWS_CONFIG_FILE', join(temporaryFolder(), 'config'));
    const { out } = await runDoctor(['--stack', 'Genkan']);
    expect(out).toContain('no Region is set. Pass --region, such as --region ap-northeast-1.\n\nNot everything');
  });

  test('credentials that AWS rejects', async () => {
    await engine.control.injectFault({ action: 'GetCallerIdentity', exception: 'ExpiredTokenException' });
    const { findings } = await doctor();
    expect(findings.map(({ sentence }) => sentence)).toEqual([
      'Could not look: the AWS credentials have expired (ExpiredTokenException). Sign in again ("aws sso login"), or pass another --profile.',
    ]);
  });

  test.each([
    ['ExpiredToken', 'credentialsExpired'],
    ['InvalidClientTokenId', 'credentialsUnknown'],
    ['SignatureDoesNotMatch', 'credentialsRejected'],
    ['Throttling', 'throttled'],
    ['ThrottlingException', 'throttled'],
  ])('%s stops the doctor with a sentence', async (exception, id) => {
    await engine.control.injectFault({ action: 'GetCallerIdentity', exception, times: null });
    const { findings, exitCode } = await doctor();
    expect(findings).toMatchObject([{ check: 'stack', status: 'unknown', id }]);
    expect(exitCode).toBe(1);
  });

  test('a user pool that was deleted outside the stack', async () => {
    const fault = { action: 'DescribeUserPool', exception: 'ResourceNotFoundException', times: null };
    await engine.control.injectFault(fault);
    const { findings } = await doctor();
    expect(findings.find(({ check }) => check === 'pool')).toMatchObject({ status: 'unknown', id: 'notFound' });
  });
});

describe('responses that the engine does not give', () => {
  const xml = (action: string, result: string): string =>
    `<${action}Response><${action}Result>${result}</${action}Result></${action}Response>`;

  test('a stack whose first deployment failed', async () => {
    const body = xml(
      'DescribeStacks',
      '<Stacks><member><StackName>Genkan</StackName><StackStatus>ROLLBACK_COMPLETE</StackStatus></member></Stacks>',
    );
    proxy.overrides.push({ when: /Action=DescribeStacks/, body });
    expect((await faults())[0]).toBe('error stackFailed');
  });

  test('a list of resources in two pages', async () => {
    const body = xml('ListStackResources', '<NextToken>n</NextToken>');
    proxy.overrides.push({ when: /Action=ListStackResources/, body });
    expect(await faults()).toEqual([UNASKED]);
    expect(proxy.requests.filter((line) => /ListStackResources.*NextToken=n/.test(line))).toHaveLength(1);
  });

  test('quotas in two pages, and none that is known', async () => {
    const type = 'application/x-amz-json-1.1';
    const quota = { QuotaCode: 'L-026ADBA3', Value: 80 };
    proxy.overrides.push({
      when: /ListServiceQuotas/,
      type,
      body: JSON.stringify({ Quotas: [quota, {}], NextToken: 'n' }),
    });
    expect(await faults()).toEqual([UNASKED]);
    proxy.overrides.push({ when: /ListServiceQuotas/, type, body: '{}' });
    expect(await faults()).toContain('warning quotasUnlisted');
  });

  test('a role whose permission is in a managed policy is not judged', async () => {
    await engine.control.changeAccount({ smsRole: 'noPermission' });
    const body = xml(
      'ListAttachedRolePolicies',
      '<AttachedPolicies><member><PolicyName>a</PolicyName></member></AttachedPolicies>',
    );
    proxy.overrides.push({ when: /ListAttachedRolePolicies/, body });
    expect(await faults()).toContain('unknown roleManaged');
  });

  test('a role that another service may assume', async () => {
    const trust = { Effect: 'Allow', Action: 'sts:*', Principal: { Service: 'lambda.amazonaws.com' } };
    const document = encodeURIComponent(JSON.stringify({ Statement: trust }));
    const body = xml('GetRole', `<Role><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument></Role>`);
    proxy.overrides.push({ when: /Action=GetRole&/, body });
    expect(await faults()).toContain('error roleTrust');
  });

  test('a function without concurrency, and a log group that was deleted', async () => {
    const type = 'application/json';
    proxy.overrides.push({ when: /concurrency/, type, body: '{"ReservedConcurrentExecutions":0}' });
    proxy.overrides.push({ when: /DescribeLogGroups/, type: 'application/x-amz-json-1.1', body: '{}' });
    expect(await faults()).toEqual(['error lambdaStopped', UNASKED, 'error logsMissing']);
  });

  test('a pool with few settings, whose messages are sent from another Region', async () => {
    const pool = {
      Id: engine.userPoolId,
      SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/none', SnsRegion: 'us-east-1' },
      EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
      LambdaConfig: { CustomMessage: 'arn:aws:sns:ap-northeast-1:123456789012:topic' },
    };
    const type = 'application/x-amz-json-1.1';
    proxy.overrides.push({ when: /DescribeUserPool /, type, body: JSON.stringify({ UserPool: pool }) });
    const trust = {
      Statement: [
        { Effect: 'Allow', NotAction: 'a:b' },
        { Effect: 'Allow', Action: 'sts:AssumeRole', Principal: '*' },
      ],
    };
    const document = encodeURIComponent(JSON.stringify(trust));
    const role = `<Role><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument></Role>`;
    proxy.overrides.push({ when: /Action=GetRole&/, body: xml('GetRole', role) });
    proxy.overrides.push({ when: /Action=GetSMSAttributes/, body: xml('GetSMSAttributes', '') });
    const number = '<PhoneNumbers><member><PhoneNumber>+1</PhoneNumber></member></PhoneNumbers>';
    proxy.overrides.push({ when: /Action=ListOriginationNumbers/, body: xml('ListOriginationNumbers', number) });
    expect(await faults()).toEqual([
      'error poolMfa',
      'error poolWithoutEmail',
      'warning poolUnprotected',
      'unknown roleTrustUnclear',
      'warning smsLowLimit',
      'warning smsNoSender',
      'error emailIdentity',
      UNASKED,
    ]);
  });

  test('a role without conditions is that of the pool', async () => {
    const pool = { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/none' }, MfaConfiguration: 'ON' };
    const type = 'application/x-amz-json-1.1';
    proxy.overrides.push({ when: /DescribeUserPool /, type, body: JSON.stringify({ UserPool: pool }) });
    const statement = {
      Effect: 'Allow',
      Action: ['sts:AssumeRole'],
      Principal: { Service: ['cognito-idp.amazonaws.com'] },
    };
    const document = encodeURIComponent(JSON.stringify({ Statement: [statement] }));
    const role = `<Role><AssumeRolePolicyDocument>${document}</AssumeRolePolicyDocument></Role>`;
    proxy.overrides.push({ when: /Action=GetRole&/, body: xml('GetRole', role) });
    const names = '<PolicyNames><member>a</member></PolicyNames>';
    proxy.overrides.push({ when: /Action=ListRolePolicies/, body: xml('ListRolePolicies', names) });
    const policy = encodeURIComponent(
      JSON.stringify({ Statement: { Effect: 'Allow', Action: 'sns:Pub*', Resource: '*' } }),
    );
    const found = `<PolicyDocument>${policy}</PolicyDocument>`;
    proxy.overrides.push({ when: /Action=GetRolePolicy/, body: xml('GetRolePolicy', found) });
    const { findings } = await doctor();
    expect(findings).toContainEqual(expect.objectContaining({ id: 'roleOk' }));
  });

  test('a role without a trust policy', async () => {
    proxy.overrides.push({ when: /Action=GetRole&/, body: xml('GetRole', '<Role></Role>') });
    expect(await faults()).toContain('error roleTrust');
  });

  test('a policy that is no JSON fails its check, and the others run', async () => {
    const body = xml('GetRole', '<Role><AssumeRolePolicyDocument>none</AssumeRolePolicyDocument></Role>');
    proxy.overrides.push({ when: /Action=GetRole&/, body });
    const { findings } = await doctor();
    expect(findings.find(({ check }) => check === 'smsRole')?.sentence).toBe(
      'Could not look: iam:GetRole failed with SyntaxError.',
    );
    expect(findings.at(-1)).toMatchObject({ check: 'waf', status: 'ok' });
  });

  test('a fault of the doctor is not hidden', async () => {
    const body = '{"apiKeys":[{"expires":1e20}]}';
    proxy.overrides.push({ when: /apikeys/, type: 'application/json', body });
    await expect(runDoctor(arguments_())).rejects.toThrow(RangeError);
  });

  test('origination numbers, keys, log groups and policies in two pages', async () => {
    const type = 'application/json';
    const first = (action: string, page: string) =>
      proxy.overrides.push({ when: new RegExp(`Action=${action}`), body: xml(action, page) });
    first('ListOriginationNumbers', '<NextToken>n</NextToken>');
    first('ListRolePolicies', '<Marker>n</Marker><IsTruncated>true</IsTruncated>');
    proxy.overrides.push({ when: /apikeys/, type, body: '{"nextToken":"n"}' });
    proxy.overrides.push({ when: /DescribeLogGroups/, type: 'application/x-amz-json-1.1', body: '{"nextToken":"n"}' });
    expect(await faults()).toEqual([UNASKED]);
  });

  test('a managed policy on the second page is not missed', async () => {
    await engine.control.changeAccount({ smsRole: 'noPermission' });
    const page = (content: string) =>
      proxy.overrides.push({ when: /ListAttachedRolePolicies/, body: xml('ListAttachedRolePolicies', content) });
    page('<IsTruncated>true</IsTruncated><Marker>n</Marker>');
    page('<AttachedPolicies><member><PolicyName>a</PolicyName></member></AttachedPolicies>');
    expect(await faults()).toContain('unknown roleManaged');
  });

  test('a sender that does not exist in SES, and an account whose sending AWS has paused', async () => {
    await engine.control.injectFault({ action: 'GetEmailIdentity', exception: 'NotFoundException' });
    expect(await faults()).toEqual(['error emailIdentity', UNASKED]);
    const body = '{"ProductionAccessEnabled":true,"SendingEnabled":false}';
    proxy.overrides.push({ when: /GET \/v2\/email\/account/, type: 'application/json', body });
    expect(await faults()).toEqual(['error emailPaused', UNASKED]);
  });

  test('an inline policy that denies, that depends on a condition, and that is for topics only', async () => {
    const inline = async (...statements: object[]) => {
      const document = encodeURIComponent(JSON.stringify({ Statement: statements }));
      proxy.overrides.push({
        when: /Action=GetRolePolicy/,
        body: xml('GetRolePolicy', `<PolicyDocument>${document}</PolicyDocument>`),
      });
      return faults();
    };
    const allow = { Effect: 'Allow', Action: 'sns:Publish', Resource: '*' };
    expect(await inline(allow)).toEqual([UNASKED]);
    expect(await inline(allow, { ...allow, Effect: 'Deny' })).toEqual(['error rolePermission', UNASKED]);
    expect(await inline({ ...allow, Condition: { Bool: { 'aws:SecureTransport': true } } })).toEqual([
      'unknown rolePermissionUnclear',
      UNASKED,
    ]);
    expect(await inline({ ...allow, Resource: 'arn:aws:sns:*:*:*' })).toEqual(['error rolePermission', UNASKED]);
  });

  test('a trigger with an alias is looked up with it', async () => {
    const CustomMessage = 'arn:aws:lambda:ap-northeast-1:123456789012:function:texts:live';
    const body = JSON.stringify({ UserPool: { Id: engine.userPoolId, LambdaConfig: { CustomMessage } } });
    proxy.overrides.push({ when: /DescribeUserPool /, type: 'application/x-amz-json-1.1', body });
    const { findings } = await doctor();
    expect(findings.find(({ check }) => check === 'triggers')?.sentence).toContain('may not invoke texts:live');
    expect(proxy.requests.filter((line) => line.includes('/functions/texts%3Alive/policy'))).toHaveLength(1);
  });

  test('a trigger whose policy has a condition that only AWS evaluates', async () => {
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'cognito-idp.amazonaws.com' },
      Action: 'lambda:InvokeFunction',
      Condition: { StringEquals: { 'aws:SourceOrgID': 'o-1' } },
    };
    const body = JSON.stringify({ Policy: JSON.stringify({ Statement: [statement] }) });
    proxy.overrides.push({ when: /\/policy/, type: 'application/json', body });
    expect(await faults()).toEqual([UNASKED, 'unknown triggerUnclear']);
  });

  test('a profile that does not exist', async () => {
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_CONFIG_FILE', join(temporaryFolder(), 'config'));
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(temporaryFolder(), 'credentials'));
    const { findings } = await doctor('--profile', 'missing');
    expect(findings).toMatchObject([{ check: 'stack', id: 'noCredentials' }]);
  });

  test('answers without the members that are read are faults, not failures', async () => {
    const type = 'application/json';
    proxy.overrides.push({ when: /GET \/v2\/email\/account/, type, body: '{}' });
    proxy.overrides.push({ when: /GET \/2016-08-19/, type, body: '{}' });
    proxy.overrides.push({ when: /apikeys/, type, body: '{}' });
    expect(await faults()).toEqual(['error emailSandbox', 'warning lambdaNewAccount', 'error apiKeyMissing', UNASKED]);
  });
});

describe('the command', () => {
  test.each([
    [[], '--stack is needed: the name of the CloudFormation stack, such as Genkan.'],
    [['--stack', 'Genkan', '--endpoint-url', 'here'], '--endpoint-url here: a URL such as http://127.0.0.1:4001'],
    [['--stack', 'Genkan', '--endpoint-url', 'ftp://here'], '--endpoint-url ftp://here: a URL such as http://'],
    [['--stack', 'Genkan', '--region', 'Tokyo 1'], '--region Tokyo 1: the code of a Region is needed, such as'],
    [['--stack', 'Genkan', '--countries', 'JP,Japan'], '--countries JAPAN: country codes of two letters are needed'],
    [['--stack', 'Genkan', '--countries', 'JP,XX'], '--countries XX: country codes of two letters are needed'],
    [['--stack', 'Genkan', '--lang', 'fr'], '--lang fr: en or ja is needed.'],
    [['--stak', 'Genkan'], "Unknown option '--stak'. The options are --stack, "],
  ])('rejects %j with a sentence', async (args, message) => {
    const { out, error, exitCode } = await runDoctor(args);
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 });
    expect(error).toContain(message);
  });

  test('says how it is used, with every option', async () => {
    const { out, error, exitCode } = await runDoctor(['--help']);
    expect({ error, exitCode }).toEqual({ error: '', exitCode: 0 });
    expect(
      out
        .match(/^ {2}--[\w-]+/gm)
        ?.map((line) => line.slice(4))
        .sort(),
    ).toEqual(Object.keys(doctorOptions).sort());
  });

  test('runs as npm run doctor does, with a profile', () => {
    const folder = temporaryFolder();
    const env = {
      ...process.env,
      AWS_CONFIG_FILE: join(folder, 'config'),
      AWS_SHARED_CREDENTIALS_FILE: join(folder, 'credentials'),
    };
    const run = spawnSync(
      process.execPath,
      ['account/doctor.ts', '--stack', 'Genkan', '--region', 'ap-northeast-1', '--profile', 'missing', '--lang', 'ja'],
      { encoding: 'utf8', env },
    );
    expect(run.stdout).toContain('[確認不可] スタック: 確認できません：AWSの認証情報');
    expect(run.status).toBe(1);
  });

  test('both languages have each sentence, with the same values', () => {
    const values = new Proxy({}, { get: (_, name) => `<${String(name)}>` });
    const named = (sentence: string) => [...new Set(sentence.match(/<\w+>/g) ?? [])].sort();
    for (const [name, sentence] of Object.entries(en.sentences)) {
      const japanese = ja.sentences[name as keyof typeof ja.sentences](values);
      expect([name, named(japanese)]).toEqual([name, named(sentence(values))]);
      expect(japanese).toMatch(/。$/);
      expect(sentence(values)).toMatch(/[.]$/);
    }
  });
});

describe('docs/doctor.md', () => {
  const page = readFileSync('docs/doctor.md', 'utf8');
  const [, json = ''] = /```json\n([^]*?)```/.exec(section(page, 'Permissions')) ?? [];
  const policy = JSON.parse(json) as { Statement: { Action: string[] }[] };
  const NAMES: Readonly<Record<string, string>> = { SNS: 'sns', IAM: 'iam', SES: 'ses', STS: 'sts' };
  const PREFIXES: Readonly<Record<string, string>> = {
    ...NAMES,
    CloudFormation: 'cloudformation',
    Lambda: 'lambda',
    AppSync: 'appsync',
    GetMetricStatistics: 'cloudwatch:GetMetricStatistics',
    DescribeLogGroups: 'logs:DescribeLogGroups',
    ListServiceQuotas: 'servicequotas:ListServiceQuotas',
    DescribeUserPool: 'cognito-idp:DescribeUserPool',
    DescribeUserPoolClient: 'cognito-idp:DescribeUserPoolClient',
    ListUserPoolClientSecrets: 'cognito-idp:ListUserPoolClientSecrets',
    GetSecretValue: 'secretsmanager:GetSecretValue',
  };

  test('the policy has exactly the actions of the calls that the doctor makes', async () => {
    await engine.control.changeAccount({ smsRole: 'noPermission' });
    await doctor('--compare-secret');
    await engine.control.changeAccount({ smsRole: 'ok' });
    await doctor();
    const called = (await engine.control.events()).map(({ name }) => {
      const [service = '', action] = name.split(' ');
      return action === undefined ? PREFIXES[service] : `${String(PREFIXES[service])}:${action}`;
    });
    const actions = new Set(called);
    // No permission is needed for it, and none can deny it.
    actions.delete('sts:GetCallerIdentity');
    // Decrypts the secret: no call of the doctor, but of Secrets Manager on its behalf.
    expect([...actions, 'kms:Decrypt'].sort()).toEqual(policy.Statement.flatMap(({ Action }) => Action).sort());
  });

  test('names every check', () => {
    for (const title of Object.values(en.checks)) expect(page).toContain(`| ${title} `);
  });
});
