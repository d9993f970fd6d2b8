import { emulatedServices } from '../emulatedServices.ts';
import { accepted } from './accepted.ts';
import { strayParts } from './apiPart.ts';
import type { Identities } from './identities.ts';
import { importedPools } from './importedPools.ts';
import { attempt } from './attempt.ts';
import type { AssemblyModel, NotEmulatedResource, SecretModel } from './model.ts';
import { openAssembly } from './openAssembly.ts';
import { readApis } from './readApis.ts';
import { invokedFunctions, readFunctions } from './readFunctions.ts';
import { readIdentityPools } from './readIdentityPools.ts';
import { readKmsKeys } from './readKmsKeys.ts';
import { readRules } from './readRules.ts';
import { readSecrets } from './readSecrets.ts';
import { readStack } from './readStack.ts';
import {
  readIdentityProviders,
  readSessionConfigurations,
  readUserPoolClients,
  readUserPoolDomains,
  readUserPoolGroups,
  readUserPools,
} from './readUserPools.ts';
import type { Scope } from './scope.ts';

interface ReadOptions {
  /** Folder for unpacked code; created when it is needed, removed by the caller. */
  unpackTo: string;
  /** The time of the deployment, in seconds since the epoch, on the engine's clock. */
  nowSeconds: number;
}

/** Resources of other types, and macros of the template. */
function unknownParts(scope: Scope): NotEmulatedResource[] {
  const emulated = new Set(emulatedServices.flatMap(({ resourceTypes }) => resourceTypes));
  const resources = scope
    .logicalIds()
    .map((logicalId) => ({ logicalId, type: scope.template.Resources[logicalId]?.Type ?? '' }))
    .filter(({ type }) => !emulated.has(type) && !Object.hasOwn(accepted, type));
  const macros = scope.template.macros.map((type) => ({ logicalId: `of stack ${scope.path}`, type }));
  return [...resources, ...macros];
}

/** Returns the ids of all APIs of the assembly, also of those that are not emulated. */
function apiIds(scopes: readonly Scope[]): ReadonlySet<unknown> {
  return new Set(
    scopes.flatMap((scope) => scope.logicalIds('AWS::AppSync::GraphQLApi').map((id) => scope.attribute(id, 'ApiId'))),
  );
}

/** Secrets whose value depends on something not emulated; reading one fails. */
function unreadableSecrets(secrets: readonly SecretModel[]): NotEmulatedResource[] {
  return secrets.flatMap((secret) => {
    const missing: NotEmulatedResource[] = [];
    const type = 'AWS::SecretsManager::Secret';
    attempt(
      () => secret.value,
      (reason) => missing.push({ logicalId: secret.logicalId, type, reason }),
    );
    return missing;
  });
}

/**
 * Reads what a synthesized CDK app would deploy.
 * @param folder the folder that `cdk synth` wrote, e.g. `cdk.out`.
 * @param identities the identifiers that AWS would make up.
 * @returns a model in which each part that is not emulated is named, and missing or marked.
 * @throws AssemblyError when the folder holds no assembly, or one that contradicts itself or refers in a circle.
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
  const secrets = scopes.flatMap(readSecrets);
  const unreadable = unreadableSecrets(secrets);
  const home = scopes[read.findIndex((each) => each.apis.length > 0)] ?? scopes[0];
  return {
    region: home?.region ?? '',
    accountId: home?.accountId ?? '',
    apis,
    functions: functions.flatMap((each) => each.functions),
    userPools,
    userPoolClients: scopes.flatMap(readUserPoolClients),
    userPoolGroups: scopes.flatMap(readUserPoolGroups),
    userPoolDomains: scopes.flatMap(readUserPoolDomains),
    identityProviders: scopes.flatMap(readIdentityProviders),
    secrets,
    identityPools: scopes.flatMap((scope) => readIdentityPools(scope, scopes)),
    kmsKeys: scopes.flatMap((scope) => readKmsKeys(scope, scopes)),
    rules,
    stacks: scopes.map(readStack),
    notEmulated: [
      ...scopes.flatMap(unknownParts),
      ...importedPools(apis, userPools),
      ...read.flatMap((each) => each.notEmulated),
      ...functions.flatMap((each) => each.notEmulated),
      ...schedules.flatMap((each) => each.notEmulated),
      ...strayParts(apiIds(scopes), scopes),
      ...unreadable,
      // Last, because reading reports to it.
      ...(scopes[0]?.assembly.missing() ?? []),
    ],
  };
}
