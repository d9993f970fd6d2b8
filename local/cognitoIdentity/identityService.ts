import { createHash } from 'node:crypto';
import type { AssemblyModel, IdentityPoolModel } from '../assembly/model.ts';
import { createJsonService, type Actions, type Input, type JsonService } from '../awsJson/createJsonService.ts';
import { notEmulated, ServiceException } from '../awsJson/ServiceException.ts';
import { preflight, readableByPages } from '../cognito/wire/cors.ts';
import type { EventLog } from '../events.ts';
import type { Faults } from '../faults.ts';
import { chooseRole } from './chooseRole.ts';
import type { IssuedCredentials } from './IssuedCredentials.ts';
import { verifyLogin, type LoginCheck } from './verifyLogin.ts';

/** The identity pools of an assembly. */
interface IdentityPools extends LoginCheck {
  pools: readonly IdentityPoolModel[];
  credentials: IssuedCredentials;
}

/**
 * The actions of the enhanced flow. They need no signature.
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/authentication-flow.html
 */
const ACTIONS: Actions<IdentityPools> = {
  async GetId(store, input) {
    const pool = findPool(store, String(input['IdentityPoolId']));
    const { claims } = await verifyLogin(pool, input['Logins'], store);
    return { IdentityId: identityIdOf(pool, claims.sub) };
  },

  async GetCredentialsForIdentity(store, input) {
    if (input['CustomRoleArn'] !== undefined) throw notEmulated('GetCredentialsForIdentity with CustomRoleArn');
    const identityId = String(input['IdentityId']);
    const { pool, login } = await findIdentity(store, identityId, input);
    const roleArn = chooseRole(pool, login);
    const { providerName: provider } = login.provider;
    const principal = { identityPoolId: pool.id, identityId, roleArn, provider, sub: login.claims.sub };
    const issued = store.credentials.issue(principal);
    return {
      IdentityId: identityId,
      Credentials: {
        AccessKeyId: issued.accessKeyId,
        SecretKey: issued.secretAccessKey,
        SessionToken: issued.sessionToken,
        Expiration: issued.expiresAtSeconds,
      },
    };
  },

  async GetOpenIdToken(store, input) {
    const { pool } = await findIdentity(store, String(input['IdentityId']), input);
    if (pool.allowClassicFlow) throw notEmulated('GetOpenIdToken, the classic flow');
    const message = 'Basic (classic) flow is not enabled, please use enhanced flow.';
    throw new ServiceException('InvalidParameterException', message);
  },
};

/**
 * Creates Amazon Cognito's identity pools of the assembly: an ID token of a user pool becomes temporary credentials,
 * which AppSync accepts. Each user has one identity in each pool. The permissions of the role are not evaluated.
 */
export function createIdentityService(options: {
  model: Pick<AssemblyModel, 'identityPools'>;
  check: LoginCheck;
  credentials: IssuedCredentials;
  events: EventLog;
  faults: Faults;
}): JsonService {
  const { model, check, credentials, events, faults } = options;
  const service = createJsonService({
    service: 'cognito-identity',
    name: 'Cognito Identity',
    prefix: 'AWSCognitoIdentityService.',
    actions: ACTIONS,
    store: { ...check, pools: model.identityPools, credentials },
    isSigned: false,
    // Tokens and credentials stay out of the call log.
    logsContent: false,
    events,
    faults,
  });
  return {
    async handle(request) {
      return request.method === 'OPTIONS'
        ? preflight(request)
        : readableByPages(request, await service.handle(request));
    },
  };
}

/** Returns the identity of a user in a pool: `<Region>:<UUID>`, the same after a restart. */
function identityIdOf({ id }: IdentityPoolModel, sub: string): string {
  const hash = createHash('sha256').update(`${id} ${sub}`).digest('hex');
  const uuid = [hash.slice(0, 8), hash.slice(8, 12), `4${hash.slice(13, 16)}`, `8${hash.slice(17, 20)}`];
  return `${id.split(':')[0]}:${[...uuid, hash.slice(20, 32)].join('-')}`;
}

function findPool({ pools }: IdentityPools, id: string): IdentityPoolModel {
  const pool = pools.find((candidate) => candidate.id === id);
  if (pool === undefined) throw new ServiceException('ResourceNotFoundException', `IdentityPool '${id}' not found.`);
  return pool;
}

/** Finds the pool of an identity by the login, which must be the identity's. */
async function findIdentity(store: IdentityPools, identityId: string, { Logins: logins }: Input) {
  const names = Object.keys(logins ?? {});
  const pools = store.pools.filter(({ providers }) =>
    providers.some(({ providerName }) => names.includes(providerName)),
  );
  for (const pool of pools) {
    const login = await verifyLogin(pool, logins, store);
    if (identityIdOf(pool, login.claims.sub) === identityId) return { pool, login };
  }
  const message = `Logins don't match. Please include at least one valid login for this identity or identity pool.`;
  throw new ServiceException('NotAuthorizedException', message);
}
