import {
  AddUserPoolClientSecretCommand,
  DeleteUserPoolClientSecretCommand,
  ListUserPoolClientSecretsCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { PutSecretValueCommand, SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf, RedirectApp } from './redirectApp.ts';
import { newPerson, TestGateway } from './testGateway.ts';

let gateway: TestGateway;
beforeAll(async () => {
  gateway = await TestGateway.open('redirect');
});
afterAll(() => gateway.close());

/** Does what the operator does with the AWS CLI in docs/construct.md, step by step. */
function rotation() {
  const { engine } = gateway;
  const named = { UserPoolId: engine.userPoolId, ClientId: engine.clientId };
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const secrets = new SecretsManagerClient({ endpoint: engine.cognitoUrl, region: engine.model.region, credentials });
  const SecretId = String(engine.model.secrets.find(({ name }) => name.includes('ClientSecret'))?.arn);
  return {
    addAndStore: async () => {
      const { ClientSecretDescriptor: added } = await gateway.cognito().send(new AddUserPoolClientSecretCommand(named));
      await secrets.send(new PutSecretValueCommand({ SecretId, SecretString: added?.ClientSecretValue }));
    },
    deleteOld: async () => {
      const { ClientSecrets = [] } = await gateway.cognito().send(new ListUserPoolClientSecretsCommand(named));
      const ClientSecretId = ClientSecrets[0]?.ClientSecretId;
      await gateway.cognito().send(new DeleteUserPoolClientSecretCommand({ ...named, ClientSecretId }));
      secrets.destroy();
    },
  };
}

/** Sign-ins that run in loops until they are stopped. */
class Loops {
  readonly failures: unknown[] = [];
  readonly rounds: number[] = [];
  readonly #running: Promise<void>[] = [];
  #isStopped = false;

  start(round: () => Promise<unknown>): void {
    const index = this.rounds.push(0) - 1;
    const run = async () => {
      while (!this.#isStopped) {
        await round().catch((error: unknown) => this.failures.push(error));
        this.rounds[index] = Number(this.rounds[index]) + 1;
      }
    };
    this.#running.push(run());
  }

  /** Resolves when every loop has begun and ended one more round. */
  async oneMoreRound(): Promise<void> {
    const before = [...this.rounds];
    await expect.poll(() => this.rounds.every((count, index) => count >= Number(before[index]) + 2)).toBe(true);
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await Promise.all(this.#running);
  }
}

async function refreshed(person = newPerson()): Promise<void> {
  const { refreshToken } = await gateway.signedIn(person);
  const next = gateway.tokens(await gateway.mutate('refreshTokens', { refreshToken: refreshToken ?? '' }));
  const { errors } = await gateway.mutate('signOut', { refreshToken: next.refreshToken ?? '' });
  expect(errors).toEqual([]);
}

async function redirected(): Promise<void> {
  const subject = `s-${randomUUID().slice(0, 13)}`;
  const outcome = await new RedirectApp(gateway).signInAt('Google', { subject, email: `${subject}@example.com` });
  expect(codeOf(outcome)).toBe('signedIn');
}

test('the client secret is rotated while users sign up, sign in, refresh and come back by redirect: no failure', async () => {
  const waiting = await Promise.all(
    Array.from({ length: 3 }, async () => {
      const person = newPerson();
      await gateway.confirmed(person);
      return { person, challenge: await gateway.atSmsChallenge(person) };
    }),
  );
  const answered: string[] = [];
  const answerOne = async () => {
    const { person, challenge } = waiting.pop() ?? {};
    if (person === undefined || challenge === undefined) throw new Error('no challenge is left');
    const input = { session: challenge.session, code: gateway.code(person.phoneNumber) };
    answered.push(gateway.tokens(await gateway.mutate('respondToSmsChallenge', input)).tokenType);
  };

  const loops = new Loops();
  loops.start(() => refreshed());
  loops.start(() => refreshed());
  loops.start(redirected);
  const { addAndStore, deleteOld } = rotation();
  await loops.oneMoreRound();
  await addAndStore();
  await answerOne();
  await loops.oneMoreRound();
  // Worst case: without the five minutes that the documentation asks to wait.
  await deleteOld();
  await answerOne();
  await loops.oneMoreRound();
  await loops.stop();
  await answerOne();
  expect(loops.failures).toEqual([]);
  expect(answered).toEqual(['Bearer', 'Bearer', 'Bearer']);
}, 60_000);
