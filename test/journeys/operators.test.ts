import {
  AdminAddUserToGroupCommand,
  AdminRemoveUserFromGroupCommand,
  type CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createAdminClient, type AdminClient } from '../../client/admin.ts';
import { createSession } from '../../client/session.ts';
import type { Person } from './runJourney.ts';
import { newPerson, TestGateway } from './testGateway.ts';

const reason = 'Ticket 7';

let gateway: TestGateway;
let cognito: CognitoIdentityProviderClient;
let admin: AdminClient;
let operator: Person;
beforeAll(async () => {
  gateway = await TestGateway.open();
  cognito = gateway.cognito();
  operator = newPerson();
  await gateway.confirmed(operator);
  admin = await signedInAs(operator);
});
afterAll(() => gateway.close());

function membership(person: Person) {
  return { UserPoolId: gateway.engine.userPoolId, Username: person.email, GroupName: 'admin' };
}

/** Makes a confirmed person an operator, signs them in, and returns their client. */
async function signedInAs(person: Person): Promise<AdminClient> {
  await cognito.send(new AdminAddUserToGroupCommand(membership(person)));
  const session = createSession();
  session.keep(await gateway.signedInAgain(person));
  return createAdminClient({ url: gateway.engine.graphqlUrl, session });
}

/** Returns the value of an outcome, or throws. */
async function value<Value>(outcome: Promise<{ status: 'done'; value: Value } | { status: 'failed' }>): Promise<Value> {
  const settled = await outcome;
  if (settled.status === 'failed') throw new Error(JSON.stringify(settled));
  return settled.value;
}
async function code(outcome: Promise<{ status: string; error?: { code: string } }>): Promise<string | undefined> {
  return (await outcome).error?.code;
}

/** Returns the last log line of the admin function. */
function lastLine(): Record<string, unknown> {
  const lines = gateway.engine.events.list().flatMap(({ detail }) => JSON.stringify(detail).match(/x/g) ?? []);
  return { lines };
}
