import { accepted, emulated } from './accepted.ts';
import type { Identities } from './identities.ts';
import type { AssemblyModel, NotEmulatedResource } from './model.ts';
import { openAssembly } from './openAssembly.ts';
import { readApis } from './readApis.ts';
import { invokedFunctions, readFunctions } from './readFunctions.ts';
import { readKmsKeys } from './readKmsKeys.ts';
import { readRules } from './readRules.ts';
import { readSecrets } from './readSecrets.ts';
import { readSessionConfigurations, readUserPoolClients, readUserPoolGroups, readUserPools } from './readUserPools.ts';
import type { Scope } from './scope.ts';

interface ReadOptions {
  /** Folder for unpacked code; created when it is needed, removed by the caller. */
  unpackTo: string;
  /** The time of the deployment, in seconds since the epoch, on the engine's clock. */
  nowSeconds: number;
}

function unknownTypes(scope: Scope): NotEmulatedResource[] {
  return scope
    .logicalIds()
    .map((logicalId) => ({ logicalId, type: scope.template.Resources[logicalId]?.Type ?? '' }))
    .filter(({ type }) => !emulated.has(type) && !Object.hasOwn(accepted, type));
}

/**
 * Reads what a synthesized CDK app would deploy.
 * @param folder the folder that `cdk synth` wrote, e.g. `cdk.out`.
 * @param identities the identifiers that AWS would make up.
 * @throws AssemblyError when the folder holds no assembly, or one that contradicts itself or refers in a circle;
 * NotEmulatedError for what cannot be left out without the API giving other answers.
 */
export function readAssembly(folder: string, identities: Identities, options: ReadOptions): AssemblyModel {
  const scopes = openAssembly(folder, identities);
  const read = scopes.map((scope) => readApis(scope, options.nowSeconds));
  const apis = read.flatMap((each) => each.apis);
  const sessionConfigurations = new Map(scopes.flatMap(readSessionConfigurations));
  const userPools = scopes.flatMap(readUserPools).map((pool) => {
    const sessionConfiguration = sessionConfigurations.get(pool.id);
    return sessionConfiguration ? { ...pool, sessionConfiguration } : pool;
  });
  const schedules = scopes.map(readRules);
  const rules = schedules.flatMap((each) => each.rules);
  const dataSources = apis.flatMap((api) => api.dataSources);
  const invoked = invokedFunctions(
    { authModes: apis.flatMap((api) => api.authModes), dataSources, userPools, rules },
    scopes,
  );
  const functions = scopes.map((scope) => readFunctions(scope, invoked, options.unpackTo));
  const home = scopes[read.findIndex((each) => each.apis.length > 0)] ?? scopes[0];
  return {
    region: home?.region ?? '',
    accountId: home?.accountId ?? '',
    apis,
    functions: functions.flatMap((each) => each.functions),
    userPools,
    userPoolClients: scopes.flatMap(readUserPoolClients),
    userPoolGroups: scopes.flatMap(readUserPoolGroups),
    secrets: scopes.flatMap(readSecrets),
    kmsKeys: scopes.flatMap((scope) => readKmsKeys(scope, scopes)),
    rules,
    notEmulated: [
      ...scopes.flatMap(unknownTypes),
      ...read.flatMap((each) => each.notEmulated),
      ...functions.flatMap((each) => each.notEmulated),
      ...schedules.flatMap((each) => each.notEmulated),
    ],
  };
}
