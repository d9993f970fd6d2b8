import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { startEngine } from '../../../local/Engine.ts';

const run = promisify(execFile);
const script = fileURLToPath(new URL('operators.py', import.meta.url));

test(
  "boto3 administers users and groups, and botocore's signature is accepted",
  { timeout: 60_000 },
  async (context) => {
    const hasBoto3 = await run('python3', ['-c', 'import boto3']).then(
      () => true,
      () => false,
    );
    context.skip(!hasBoto3, 'python3 with boto3 is not installed');
    const engine = await startEngine({ assembly: inject('assemblies').default, stateFolder: null });
    try {
      const { stdout } = await run('python3', [script], {
        env: {
          ...process.env,
          AWS_ACCESS_KEY_ID: 'local',
          AWS_SECRET_ACCESS_KEY: 'local',
          AWS_EC2_METADATA_DISABLED: 'true',
          REGION: engine.model.region,
          POOL: engine.userPoolId,
          CLIENT: engine.clientId,
          COGNITO_URL: engine.cognitoUrl,
          GRAPHQL_URL: engine.graphqlUrl,
          INBOX_URL: engine.inboxUrl,
        },
      });
      expect(JSON.parse(stdout)).toEqual({
        invited: 'FORCE_CHANGE_PASSWORD',
        weak: [
          'InvalidPasswordException',
          'Password did not conform with policy: Password must have uppercase characters',
        ],
        'unknown group': ['ResourceNotFoundException', 'Group not found.'],
        taken: ['GroupExistsException', 'A group with the name already exists.'],
        groups: [
          ['admin', 'team-0'],
          ['team-1', 'team-2'],
        ],
        members: 1,
        claims: [
          ['team-0', 'team-2'],
          ['team-0', 'team-2'],
        ],
        listed: [['CONFIRMED', true]],
        deleted: ['UserNotFoundException', 'User does not exist.'],
        left: [],
        signed: [200, { data: { authConfig: { signUpOpen: true } } }],
        missigned: [403, { errors: [expect.objectContaining({ errorType: 'InvalidSignatureException' })] }],
      });
    } finally {
      await engine.stop();
    }
  },
);
