import { Hono } from 'hono';
import type { ApiModel } from '../assembly/model.ts';
import { ServiceException } from '../awsJson/ServiceException.ts';
import { quotas } from '../quotas/quotas.ts';
import type { AccountStore } from './AccountStore.ts';
import { answerCall, type AccountParts } from './answerCall.ts';

/** Names in a path. */
type Names = Readonly<Record<string, string>>;

/** A read-only call over HTTP GET. */
interface RestCall {
  service: string;
  action: string;
  path: string;
  run: (store: AccountStore, names: Names) => object;
}

const PERMISSION = 'AWS::Lambda::Permission';
const FUNCTION = 'AWS::Lambda::Function';

function missing(what: string): ServiceException {
  return new ServiceException('ResourceNotFoundException', `${what} cannot be found.`);
}

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_GetAccountSettings.html */
function accountSettings(store: AccountStore): object {
  const { lambdaConcurrency: limit } = store.state;
  const reserved = store
    .resources(FUNCTION)
    .reduce((sum, { properties }) => sum + Number(properties['ReservedConcurrentExecutions'] ?? 0), 0);
  return { AccountLimit: { ConcurrentExecutions: limit, UnreservedConcurrentExecutions: limit - reserved } };
}

function functionConcurrency(store: AccountStore, { name = '' }: Names): object {
  const found = store.resource(FUNCTION, name);
  if (found === undefined) throw missing(`Function ${name}`);
  const reserved = found.properties['ReservedConcurrentExecutions'];
  return reserved === undefined ? {} : { ReservedConcurrentExecutions: reserved };
}

/** @see https://docs.aws.amazon.com/lambda/latest/api/API_GetPolicy.html */
function functionPolicy(store: AccountStore, { name = '' }: Names): object {
  const permissions = store.resources(PERMISSION).filter(({ properties }) => {
    const of = String(properties['FunctionName']);
    return of === name || of.endsWith(`:${name}`);
  });
  if (permissions.length === 0 || !store.state.triggerPermission) throw missing(`The policy of ${name}`);
  const statements = permissions.map(({ logicalId, properties }) => ({
    Sid: logicalId,
    Effect: 'Allow',
    Principal: { Service: properties['Principal'] },
    Action: properties['Action'],
    Resource: name,
    Condition: { ArnLike: { 'AWS:SourceArn': properties['SourceArn'] } },
  }));
  return { Policy: JSON.stringify({ Version: '2012-10-17', Statement: statements }) };
}

function apiOf({ model }: AccountStore, id: string | undefined): ApiModel {
  const api = model.apis.find((candidate) => candidate.id === id);
  if (api === undefined) throw new ServiceException('NotFoundException', `GraphQL API ${String(id)} not found.`);
  return api;
}

/** @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_GetGraphqlApi.html */
function graphqlApi(store: AccountStore, { id }: Names): object {
  const { id: apiId, name, authModes } = apiOf(store, id);
  const association = store
    .resources('AWS::WAFv2::WebACLAssociation')
    .find(({ properties }) => String(properties['ResourceArn']).endsWith(`/${apiId}`));
  const wafWebAclArn = association?.properties['WebACLArn'];
  return { graphqlApi: { apiId, name, authenticationType: authModes[0].type, wafWebAclArn } };
}

/** The id of a key of this kind is its value. */
function apiKeys(store: AccountStore, { id }: Names): object {
  return {
    apiKeys: apiOf(store, id).apiKeys.map(({ key, expiresAtSeconds }) => ({ id: key, expires: expiresAtSeconds })),
  };
}

/** @see https://docs.aws.amazon.com/ses/latest/APIReference-V2/API_GetAccount.html */
function sesAccount({ state }: AccountStore): object {
  const sandbox = quotas.limits.find(({ id }) => id === 'sesSandboxMailsPerDay')?.value ?? 0;
  const daily = state.sesSandbox ? sandbox : state.sesMailsPerDay;
  return {
    ProductionAccessEnabled: !state.sesSandbox,
    SendingEnabled: true,
    SendQuota: { Max24HourSend: daily, MaxSendRate: 1, SentLast24Hours: 0 },
  };
}

function emailIdentity({ state }: AccountStore, { identity = '' }: Names): object {
  return {
    IdentityType: identity.includes('@') ? 'EMAIL_ADDRESS' : 'DOMAIN',
    VerifiedForSendingStatus: state.sesIdentityVerified,
    VerificationStatus: state.sesIdentityVerified ? 'SUCCESS' : 'PENDING',
  };
}

const LAMBDA = { service: 'Lambda' } as const;
const CALLS: readonly RestCall[] = [
  { ...LAMBDA, action: 'GetAccountSettings', path: '/2016-08-19/account-settings', run: accountSettings },
  {
    ...LAMBDA,
    action: 'GetFunctionConcurrency',
    path: '/2019-09-30/functions/:name/concurrency',
    run: functionConcurrency,
  },
  { ...LAMBDA, action: 'GetPolicy', path: '/2015-03-31/functions/:name/policy', run: functionPolicy },
  { service: 'AppSync', action: 'GetGraphqlApi', path: '/v1/apis/:id', run: graphqlApi },
  { service: 'AppSync', action: 'ListApiKeys', path: '/v1/apis/:id/apikeys', run: apiKeys },
  { service: 'SES', action: 'GetAccount', path: '/v2/email/account', run: sesAccount },
  { service: 'SES', action: 'GetEmailIdentity', path: '/v2/email/identities/:identity', run: emailIdentity },
];

/** Names of the emulated actions, for injected faults. */
export const restActionNames = CALLS.map(({ action }) => action);

const NOT_FOUND = 404;

function errorResponse(error: unknown): Response {
  if (!(error instanceof ServiceException)) throw error;
  const { name, message, status } = error;
  const isMissing = /NotFound/.test(name);
  const headers = { 'x-amzn-errortype': name };
  return Response.json({ __type: name, message }, { status: isMissing ? NOT_FOUND : status, headers });
}

/** Creates the read-only calls of Lambda, AppSync and SES that check a deployment. */
export function restRoutes(parts: AccountParts): Hono {
  const routes = new Hono({ strict: false });
  for (const { service, action, path, run } of CALLS) {
    routes.get(path, async (context) => {
      const authorization = context.req.header('authorization');
      try {
        const names = context.req.param() as Names;
        return context.json(await answerCall(parts, { service, action, authorization }, () => run(parts.store, names)));
      } catch (error) {
        return errorResponse(error);
      }
    });
  }
  return routes;
}
