import { Stack } from 'aws-cdk-lib';
import { Annotations, Match, Template } from 'aws-cdk-lib/assertions';
import { ManagedLoginVersion, UserPool, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import { describe, expect, test } from 'vitest';
import { AttributeType } from '../../infra/AttributeType.ts';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import type { AuthGatewayProps } from '../../infra/AuthGatewayProps.ts';
import { AuthLocale } from '../../infra/AuthLocale.ts';
import { everyObject, expectCount, expectProperties, newApp } from './synthesize.ts';

function newGateway(props: (stack: Stack) => AuthGatewayProps = () => ({})) {
  const stack = new Stack(newApp(), 'Shop', { env: { account: '111122223333', region: 'eu-west-1' } });
  return { stack, gateway: new AuthGateway(stack, 'Accounts', props(stack)) };
}

function acceptedRegex(template: Template): unknown {
  const [api] = Object.values(template.findResources('AWS::AppSync::GraphQLApi')) as {
    Properties: { UserPoolConfig: { AppIdClientRegex: unknown } };
  }[];
  return api?.Properties.UserPoolConfig.AppIdClientRegex;
}

function warnings(stack: Stack): string[] {
  const found = Annotations.fromStack(stack).findWarning('*', Match.stringLikeRegexp('genkan:additionalClients'));
  return found.map(({ entry }) => entry.data as string);
}

describe('additional app clients', () => {
  test('of the prop and of acceptClient are accepted, from start to end of their ids', () => {
    const { stack, gateway } = newGateway((scope) => ({
      additionalClients: [UserPoolClient.fromUserPoolClientId(scope, 'Mobile', '1mobile+2')],
    }));
    gateway.acceptClient(gateway.userPool.addClient('Desk', { generateSecret: true }));
    const { 'Fn::Join': join } = acceptedRegex(Template.fromStack(stack)) as { 'Fn::Join': unknown };
    expect(join).toEqual([
      '',
      [
        '^(',
        { Ref: expect.stringMatching(/^AccountsClient/) as string },
        String.raw`|1mobile\+2|`,
        { Ref: expect.stringMatching(/Desk/) as string },
        ')$',
      ],
    ]);
    expect(warnings(stack)).toEqual([expect.stringMatching(/with the app client Shop\/Mobile, past the rules/)]);
  });

  test('without a secret are a warning, also when the app creates them', () => {
    const { stack, gateway } = newGateway();
    gateway.acceptClient(gateway.userPool.addClient('Mobile'));
    expect(warnings(stack)).toEqual([expect.stringMatching(/Shop\/Accounts\/Users\/UserPool\/Mobile/)]);
  });

  test('leave the expression of the gateway’s own client unchanged when there are none', () => {
    const { stack } = newGateway();
    expect(acceptedRegex(Template.fromStack(stack))).toEqual({
      Ref: expect.stringMatching(/^AccountsClient/) as string,
    });
    expect(warnings(stack)).toEqual([]);
  });

  test('are rejected when they cannot be accepted', () => {
    const { stack, gateway } = newGateway();
    const mobile = UserPoolClient.fromUserPoolClientId(stack, 'Mobile', '1mobile');
    gateway.acceptClient(mobile);
    expect(() => gateway.acceptClient(mobile)).toThrow('additionalClients: Shop/Mobile is accepted already.');
    expect(() => gateway.acceptClient(gateway.userPoolClient)).toThrow(/is accepted already/);
    const bad = UserPoolClient.fromUserPoolClientId(stack, 'Bad', '.*');
    expect(() => gateway.acceptClient(bad)).toThrow('Shop/Bad has an id that is not one of Cognito: .*.');
    const other = new UserPool(stack, 'Other').addClient('Client');
    expect(() => gateway.acceptClient(other)).toThrow(/Shop\/Other\/Client is a client of another pool/);
    for (let count = 1; count < 20; count += 1)
      gateway.acceptClient(UserPoolClient.fromUserPoolClientId(stack, `Client${count}`, `client${count}`));
    const last = UserPoolClient.fromUserPoolClientId(stack, 'Last', 'last');
    expect(() => gateway.acceptClient(last)).toThrow('Shop/Last is one too many: at most 20 are possible.');
  });
});

describe('domain', () => {
  test('is created only with the prop', () => {
    const { stack, gateway } = newGateway();
    expect(gateway.userPoolDomain).toBeUndefined();
    expectCount(Template.fromStack(stack), 'AWS::Cognito::UserPoolDomain', 0);
  });

  test('belongs to the user pool, with the version of managed login', () => {
    const { stack, gateway } = newGateway(() => ({
      domain: {
        cognitoDomain: { domainPrefix: 'shop' },
        managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
      },
    }));
    expectProperties(Template.fromStack(stack), 'AWS::Cognito::UserPoolDomain', {
      Domain: 'shop',
      ManagedLoginVersion: 2,
      UserPoolId: stack.resolve(gateway.userPool.userPoolId) as unknown,
    });
    expect(gateway.userPoolDomain?.domainName).toBeDefined();
  });
});

describe('configOutput', () => {
  const features = { selfSignUp: true, defaultLocale: 'en', locales: ['en', 'ja'], groups: ['admin'], attributes: [] };

  /** Returns the output as text, with tokens in angle brackets. */
  function outputText(template: Template): string {
    const [output] = Object.values(template.findOutputs('*')) as { Value: { 'Fn::Join': [string, unknown[]] } }[];
    return (output?.Value['Fn::Join'][1] ?? [])
      .map((part) => (typeof part === 'string' ? part : `<${JSON.stringify(part).replaceAll(/["{}]/g, '')}>`))
      .join('');
  }

  test('is off by default, and the features are in the metadata of the API', () => {
    const { stack } = newGateway();
    const template = Template.fromStack(stack);
    expect(template.findOutputs('*')).toEqual({});
    expect(() =>
      template.hasResource('AWS::AppSync::GraphQLApi', { Metadata: { 'genkan:features': features } }),
    ).not.toThrow();
  });

  test('has no address of managed login without a domain', () => {
    const { stack } = newGateway(() => ({ configOutput: true }));
    expect(JSON.parse(outputText(Template.fromStack(stack)))).toMatchObject({
      loginUrl: null,
      additionalClientIds: [],
    });
  });

  test('has the content of genkan.config.json, and refers to nothing that is secret', () => {
    const { stack, gateway } = newGateway(() => ({
      configOutput: true,
      selfSignUp: false,
      defaultLocale: AuthLocale.JA,
      groups: [{ name: 'staff' }, { name: 'admin' }],
      attributes: { plan: { type: AttributeType.STRING } },
      domain: { cognitoDomain: { domainPrefix: 'shop' } },
    }));
    gateway.acceptClient(gateway.userPool.addClient('Desk', { generateSecret: true }));
    const template = Template.fromStack(stack);
    const config = JSON.parse(outputText(template)) as Record<string, unknown>;
    expect(config).toEqual({
      version: 1,
      endpoint: expect.stringMatching(/^<Fn::GetAtt:\[AccountsGraphQL\w+,GraphQLUrl\]>$/) as string,
      apiKey: expect.stringMatching(/^<Fn::GetAtt:\[AccountsGraphQL\w+,ApiKey\]>$/) as string,
      region: 'eu-west-1',
      userPoolId: expect.stringMatching(/^<Ref:AccountsUsers\w+>$/) as string,
      clientId: expect.stringMatching(/^<Ref:AccountsClient\w+>$/) as string,
      additionalClientIds: [expect.stringMatching(/^<Ref:\w*Desk\w+>$/) as string],
      loginUrl: expect.stringMatching(
        /^https:\/\/<Ref:AccountsDomain\w+>\.auth\.eu-west-1\.amazoncognito\.com$/,
      ) as string,
      features: {
        ...features,
        selfSignUp: false,
        defaultLocale: AuthLocale.JA,
        locales: ['ja', 'en'],
        groups: ['admin', 'staff'],
        attributes: ['plan'],
      },
    });
    const references = everyObject(template.findOutputs('*')).flatMap((part) =>
      [part['Ref'], part['Fn::GetAtt']].flat(),
    );
    const secret = stack.resolve(gateway.clientSecret?.secretArn) as { Ref: string };
    expect(references).not.toContain(secret.Ref);
    expect(JSON.stringify(template.findOutputs('*'))).not.toMatch(/secret/i);
  });
});
