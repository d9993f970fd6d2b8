import { Annotations as Notes, type App, Duration, RemovalPolicy, Stack, Stage } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { UserPoolEmail } from 'aws-cdk-lib/aws-cognito';
import { describe, expect, test } from 'vitest';
import { AuthGateway } from '../../infra/AuthGateway.ts';
import { AuthGatewayStack, type AuthGatewayStackProps } from '../../infra/AuthGatewayStack.ts';
import { newApp } from './synthesize.ts';

const email = UserPoolEmail.withSES({ fromEmail: 'noreply@example.com', sesRegion: 'eu-west-1' });
const quiet: AuthGatewayStackProps = { allowedCountries: ['JP'], email };

/** Returns the warnings of a stack as text. CDK adds the id, which acknowledges the warning. */
function warnings(stack: Stack): string[] {
  return Annotations.fromStack(stack)
    .findWarning('*', Match.anyValue())
    .map(({ entry }) => entry.data as string);
}

function warningsOf(props: AuthGatewayStackProps): string[] {
  return warnings(new AuthGatewayStack(newApp(), 'Genkan', props));
}

describe('warnings', () => {
  test("are not given for countries and a sender of one's own", () => expect(warningsOf(quiet)).toEqual([]));

  test.each<[string, AuthGatewayStackProps, RegExp]>([
    ['genkan:allowedCountries', { email }, /SMS messages .* fraud\. Set allowedCountries/],
    ['genkan:email', { allowedCountries: ['JP'] }, /limited to 50 a day .* Set email to UserPoolEmail\.withSES/],
    [
      'genkan:deletionProtection',
      { ...quiet, removalPolicy: RemovalPolicy.DESTROY },
      /removalPolicy is DESTROY, but the deletion protection .* Set deletionProtection to false/,
    ],
    [
      'genkan:resolverCountLimit',
      { ...quiet, resolverCountLimit: 20 },
      /can contain 20 sign-ins .* Cognito's lock-out remains\. Keep resolverCountLimit as low/,
    ],
    [
      'genkan:refreshGracePeriod',
      { ...quiet, refreshGracePeriod: Duration.seconds(9) },
      /repeats a refresh within 7 seconds.* Set it to 10 seconds or more/,
    ],
  ])('are given with the id %s, and can be acknowledged with it', (id, props, text) => {
    expect(warningsOf(props)).toEqual([expect.stringMatching(text)]);
    expect(warningsOf(props)[0]).toContain(`[ack: ${id}]`);
    const stack = new AuthGatewayStack(newApp(), 'Genkan', props);
    Notes.of(stack.gateway).acknowledgeWarning(id);
    expect(warnings(stack)).toEqual([]);
  });

  test('are not given about the countries when only operators create users', () =>
    expect(warningsOf({ email, selfSignUp: false })).toEqual([]));

  test('are not given about the sender and the policy in a trial without deletion protection', () => {
    const trial = { deletionProtection: false, removalPolicy: RemovalPolicy.DESTROY };
    expect(warningsOf({ ...trial, allowedCountries: ['JP'] })).toEqual([]);
  });
});

describe('two gateways', () => {
  /** Adds a gateway in a stack of its own, and returns the stack. */
  function add(app: App | Stage, id: string, props: AuthGatewayStackProps = {}): Stack {
    return new AuthGatewayStack(app, id, { ...quiet, ...props });
  }

  test('of one app with one metrics namespace are a warning, with the path of the first', () => {
    const app = newApp();
    const [first, second] = [add(app, 'First'), add(app, 'Second')];
    expect(warnings(first)).toEqual([]);
    expect(warnings(second)).toEqual([
      expect.stringMatching(
        /of First\/Gateway are summed up, .* namespace Genkan\. .*\[ack: genkan:metricsNamespace\]/,
      ),
    ]);
  });

  test('of one stack are the same warning', () => {
    const stack = new Stack(newApp(), 'Both');
    new AuthGateway(stack, 'First', quiet);
    new AuthGateway(stack, 'Second', quiet);
    expect(warnings(stack)).toHaveLength(1);
  });

  test('with namespaces of their own, or in other accounts or Regions, are not', () => {
    const app = newApp();
    const env = { account: '111122223333', region: 'eu-west-1' };
    const stacks = [
      add(app, 'First', { env }),
      add(app, 'Second', { env, metricsNamespace: 'Shop' }),
      add(app, 'Third', { env: { ...env, region: 'ap-northeast-1' } }),
      add(new Stage(app, 'Production', { env: { ...env, account: '444455556666' } }), 'Fourth'),
    ];
    expect(stacks.flatMap(warnings)).toEqual([]);
  });
});
