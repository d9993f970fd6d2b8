import { AdminGetUserCommand, AdminLinkProviderForUserCommand } from '@aws-sdk/client-cognito-identity-provider';
import { decodeJwt } from 'jose';
import { afterEach, describe, expect, test } from 'vitest';
import { errorOf, type Calls } from '../cognito/userPoolCalls.ts';
import { fail, respond, startPoolWithTriggers, type TriggerEvent } from '../cognito/triggers.ts';
import { CLIENT, domainOf, GOOGLE, HANAKO, POOL, type Domain } from './startDomain.ts';

type Answers = Parameters<typeof startPoolWithTriggers>[0];

let domain: Domain | undefined;
afterEach(async () => {
  await domain?.pool.stop();
  domain = undefined;
});

const RETURN = respond({});
const ALL: Answers = {
  PreSignUp: RETURN,
  PostConfirmation: RETURN,
  PreAuthentication: RETURN,
  PostAuthentication: RETURN,
  PreTokenGeneration: RETURN,
};

async function start(answers: Answers): Promise<{ domain: Domain; events: TriggerEvent[]; calls: Calls }> {
  const { pool, events, calls } = await startPoolWithTriggers(answers, {
    identityProviders: [GOOGLE],
    poolProperties: POOL,
    clientProperties: CLIENT,
  });
  domain = domainOf(pool);
  return { domain, events, calls };
}

function problemOf({ searchParams }: URL) {
  return [searchParams.get('error'), searchParams.get('error_description')];
}

describe('the triggers of an external user', () => {
  test('at the first sign-in are those of a sign-up', async () => {
    const { domain, events } = await start(ALL);
    await domain.exchange(await domain.signInAt('Google'));

    expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
      'PreSignUp_ExternalProvider',
      'PostConfirmation_ConfirmSignUp',
      'TokenGeneration_HostedAuth',
    ]);
    expect(events[0]).toMatchObject({
      userName: 'google_1234567890',
      callerContext: { clientId: domain.pool.clientId },
      request: {
        userAttributes: {
          email: HANAKO.email,
          email_verified: 'true',
          nickname: '花子',
          'cognito:email_alias': '',
          'cognito:phone_number_alias': '',
        },
        validationData: {},
      },
    });
    expect(events[1]?.request['userAttributes']).toMatchObject({
      'cognito:user_status': 'EXTERNAL_PROVIDER',
      identities: expect.stringContaining('"providerName":"Google"'),
    });
  });

  test('at later sign-ins are those of an authentication', async () => {
    const { domain, events } = await start(ALL);
    await domain.signInAt('Google');
    events.length = 0;
    await domain.browser.open(domain.authorizeUrl({ identity_provider: 'Google', prompt: 'login' }));
    await domain.browser.submit({ ...HANAKO, decision: 'confirm' }, ['subject', 'email']);
    await domain.exchange(domain.browser.address);

    expect(events.map(({ triggerSource }) => triggerSource)).toEqual([
      'PreAuthentication_Authentication',
      'PostAuthentication_Authentication',
      'TokenGeneration_HostedAuth',
    ]);
  });

  test.each(['PreSignUp', 'PostConfirmation'])('end the sign-in with the text of %s', async (trigger) => {
    const { domain } = await start({ ...ALL, [trigger]: fail('no entry') });

    expect(problemOf(await domain.signInAt('Google'))).toEqual([
      'invalid_request',
      `${trigger} failed with error no entry. `,
    ]);
  });

  test('leave no profile when PreSignUp rejects the user', async () => {
    const { domain, calls } = await start({ PreSignUp: fail('no entry') });
    await domain.signInAt('Google');
    const get = new AdminGetUserCommand({ UserPoolId: domain.pool.userPoolId, Username: 'google_1234567890' });

    expect((await errorOf(calls.sdk.send(get))).name).toBe('UserNotFoundException');
  });

  test('do not confirm or verify the user', async () => {
    const answer = respond({ autoConfirmUser: true, autoVerifyEmail: true });
    const { domain, calls } = await start({ PreSignUp: answer });
    const { emailVerified: _, ...unverified } = HANAKO;
    await domain.signInAt('Google', unverified);
    const get = new AdminGetUserCommand({ UserPoolId: domain.pool.userPoolId, Username: 'google_1234567890' });
    const { UserStatus, UserAttributes = [] } = await calls.sdk.send(get);

    expect(UserStatus).toBe('EXTERNAL_PROVIDER');
    expect(UserAttributes.find(({ Name }) => Name === 'email_verified')?.Value).toBe('false');
  });

  test('make the code invalid when PreTokenGeneration fails', async () => {
    const { domain } = await start({ PreTokenGeneration: fail('no tokens') });
    const body = await domain.exchange(await domain.signInAt('Google'));

    expect(body).toEqual({
      error: 'invalid_grant',
      error_description: 'PreTokenGeneration failed with error no tokens.',
    });
  });

  test('can add claims, and a scope, to the tokens', async () => {
    const { domain } = await start({
      'PreTokenGeneration:V2_0': respond({
        claimsAndScopeOverrideDetails: {
          idTokenGeneration: { claimsToAddOrOverride: { team: 'blue', nonce: 'forged' } },
          accessTokenGeneration: { scopesToAdd: ['orders/read'], scopesToSuppress: ['profile'] },
        },
      }),
    });
    const tokens = await domain.exchange(await domain.signInAt('Google'));

    expect(decodeJwt(String(tokens['id_token']))).toMatchObject({ team: 'blue', nonce: 'nonce-1' });
    expect(decodeJwt(String(tokens['access_token']))['scope']).toBe(
      'openid email aws.cognito.signin.user.admin orders/read',
    );
  });
});

describe('PreSignUp that links the identity to a native user', () => {
  /** Links the user of the event to the native user, then returns or throws. */
  async function startLinking(isThrown: boolean) {
    let link: (event: TriggerEvent) => Promise<unknown> = () => Promise.resolve();
    const started = await start({
      PreSignUp: async (event) => {
        if (event.triggerSource !== 'PreSignUp_ExternalProvider') return RETURN(event);
        await link(event);
        return isThrown ? fail('linked')(event) : RETURN(event);
      },
    });
    const sub = await started.calls.join({ email: HANAKO.email });
    link = ({ userName }) =>
      started.calls.sdk.send(
        new AdminLinkProviderForUserCommand({
          UserPoolId: started.domain.pool.userPoolId,
          DestinationUser: { ProviderName: 'Cognito', ProviderAttributeValue: sub },
          SourceUser: {
            ProviderName: 'Google',
            ProviderAttributeName: 'Cognito_Subject',
            ProviderAttributeValue: userName.split('_')[1],
          },
        }),
      );
    return { ...started, sub };
  }

  test('ends the first sign-in with AWS’s error, and the next one lands in the account', async () => {
    const { domain, sub } = await startLinking(false);

    expect(problemOf(await domain.signInAt('Google'))).toEqual([
      'invalid_request',
      'Already found an entry for username google_1234567890',
    ]);
    const tokens = await domain.exchange(await domain.signInAt('Google'));
    expect(decodeJwt(String(tokens['id_token']))).toMatchObject({
      sub,
      'cognito:username': sub,
      identities: [{ userId: '1234567890', providerName: 'Google', primary: 'false' }],
    });
  });

  test('and throws ends it with the text of the trigger, and keeps the link', async () => {
    const { domain, sub } = await startLinking(true);

    expect(problemOf(await domain.signInAt('Google'))[1]).toBe('PreSignUp failed with error linked. ');
    const tokens = await domain.exchange(await domain.signInAt('Google'));
    expect(decodeJwt(String(tokens['id_token'])).sub).toBe(sub);
  });
});
