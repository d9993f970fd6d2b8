import { AdminAddUserToGroupCommand, AdminRemoveUserFromGroupCommand } from '@aws-sdk/client-cognito-identity-provider';
import { App } from 'aws-cdk-lib';
import { decodeJwt } from 'jose';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startEngine } from '../../local/Engine.ts';
import { StaffStack } from '../infra/examples/StaffStack.ts';
import { requestText } from './graphql.ts';
import { newPerson, TestGateway } from './testGateway.ts';

let gateway: TestGateway;
const folder = mkdtempSync(join(tmpdir(), 'genkan-groups-'));
beforeAll(async () => {
  const app = new App({ outdir: join(folder, 'cdk.out'), analyticsReporting: false });
  new StaffStack(app, 'Staff');
  app.synth();
  gateway = new TestGateway(await startEngine({ assembly: join(folder, 'cdk.out'), stateFolder: null }));
});
afterAll(async () => {
  await gateway.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Reads both fields of the API of docs/construct.md. */
function readShop(authorization: string) {
  const graphqlUrl = gateway.engine.apis[1]?.url ?? '';
  return requestText({ graphqlUrl, headers: { authorization } }, '{ opens stock }');
}

test("a field of one's own opens to a group with the next tokens, and closes again", async () => {
  const person = newPerson();
  const membership = { UserPoolId: gateway.engine.userPoolId, Username: person.email, GroupName: 'staff' };
  const before = await gateway.signedIn(person);
  await gateway.cognito().send(new AdminAddUserToGroupCommand(membership));
  expect(await readShop(before.accessToken)).toMatchObject({
    data: { opens: 42, stock: null },
    errors: [{ errorType: 'Unauthorized', message: 'Not Authorized to access stock on type Query' }],
  });

  const member = await gateway.mutate('refreshTokens', { refreshToken: before.refreshToken ?? '' });
  const { accessToken = '', idToken = '' } = member.result ?? {};
  for (const token of [accessToken, idToken]) {
    expect(decodeJwt(token)['cognito:groups']).toEqual(['staff']);
    expect(await readShop(token)).toMatchObject({ data: { opens: 42, stock: 42 } });
  }

  await gateway.cognito().send(new AdminRemoveUserFromGroupCommand(membership));
  const after = await gateway.signedInAgain(person);
  expect(decodeJwt(after.accessToken)).not.toHaveProperty('cognito:groups');
  expect((await readShop(after.accessToken)).data).toEqual({ opens: 42, stock: null });
});
