import { NotEmulatedError } from '../notEmulated.ts';
import { missingFeatures, readable, readLayers, readLogging } from './functionParts.ts';
import { readAsyncInvocations } from './asyncInvocations.ts';
import { withoutQualifier } from './withoutQualifier.ts';
import { readCode } from './lambdaCode.ts';
import type {
  AuthMode,
  DataSourceModel,
  FunctionModel,
  NotEmulatedResource,
  Properties,
  RuleModel,
  UserPoolModel,
} from './model.ts';
import { readProperties } from './properties.ts';
import { ResourceView } from './ResourceView.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';

const TYPE = 'AWS::Lambda::Function';

function triggerArns(pool: UserPoolModel): string[] {
  const triggers = readable(pool.properties, 'LambdaConfig');
  if (!isObject(triggers)) return [];
  return Object.keys(triggers).flatMap((name) => {
    const trigger = readable(triggers, name);
    const arn = isObject(trigger) ? readable(trigger, 'LambdaArn') : trigger;
    return typeof arn === 'string' ? [arn] : [];
  });
}

/** Values of a function's environment variables that can be read. */
function environmentValues(logicalId: string, scope: Scope): string[] {
  const environment = readable(readProperties(logicalId, scope), 'Environment');
  const variables = isObject(environment) ? readable(environment, 'Variables') : undefined;
  if (!isObject(variables)) return [];
  return Object.keys(variables).map((name) => String(readable(variables, name)));
}

/** Everything that invokes functions, except for functions. */
interface Callers {
  authModes: AuthMode[];
  dataSources: DataSourceModel[];
  userPools: UserPoolModel[];
  rules: RuleModel[];
}

/**
 * Returns the ARNs, without version or alias, of the functions that an API (also to authorize), a user pool or a rule
 * invokes, and of those whose name or ARN such a function has in its environment, because it can invoke them by Lambda's
 * API.
 */
export function invokedFunctions(callers: Callers, scopes: readonly Scope[]): ReadonlySet<string> {
  const { authModes, dataSources, userPools, rules } = callers;
  const all = scopes.flatMap((scope) =>
    scope.logicalIds(TYPE).map((logicalId) => {
      const arn = new ResourceView(logicalId, scope).attribute('Arn');
      return { arn, name: String(scope.ref(logicalId)), logicalId, scope };
    }),
  );
  const fromApis = dataSources.flatMap((source) => (source.type === 'AWS_LAMBDA' ? [source.functionArn] : []));
  const authorizers = authModes.flatMap((mode) => (mode.type === 'AWS_LAMBDA' ? (mode.authorizerArn ?? []) : []));
  const fromRules = rules.flatMap(({ targets }) => targets.map(({ functionArn }) => functionArn));
  const invoked = new Set(
    [...fromApis, ...authorizers, ...userPools.flatMap(triggerArns), ...fromRules].map(withoutQualifier),
  );
  // A set is iterated over what is added meanwhile, so this follows the environments of the functions that it finds.
  for (const arn of invoked) {
    const caller = all.find((each) => each.arn === arn);
    const values = caller ? environmentValues(caller.logicalId, caller.scope).map(withoutQualifier) : [];
    for (const each of all) if (values.includes(each.name) || values.includes(each.arn)) invoked.add(each.arn);
  }
  return invoked;
}

/** Copies the variables as text. Reading one that depends on something not emulated throws NotEmulatedError. */
function readEnvironment(properties: Properties): Readonly<Record<string, string>> {
  const environment = properties['Environment'];
  const variables = isObject(environment) ? environment['Variables'] : undefined;
  const copy: Record<string, string> = {};
  if (!isObject(variables)) return copy;
  for (const name of Object.keys(variables)) {
    Object.defineProperty(copy, name, { get: () => String(variables[name]), enumerable: true, configurable: true });
  }
  return copy;
}

function readFunction(
  lambdaFunction: ResourceView,
  unpackTo: string,
): { read: FunctionModel; notEmulated: NotEmulatedResource[] } {
  const { logicalId, scope } = lambdaFunction;
  const properties = readProperties(logicalId, scope);
  const names = { name: String(scope.ref(logicalId)), arn: lambdaFunction.attribute('Arn') };
  const layers = readLayers(logicalId, properties, { scopes: scope.assembly.scopes(), unpackTo });
  const { retryAttempts, notEmulated } = readAsyncInvocations(scope, names);
  const read: FunctionModel = {
    logicalId,
    ...names,
    codeFolder: readCode(lambdaFunction, properties, unpackTo),
    handler: lambdaFunction.text('Handler'),
    runtime: lambdaFunction.text('Runtime'),
    // Lambda's own defaults: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
    timeoutSeconds: Number(properties['Timeout'] ?? 3),
    memoryMegabytes: Number(properties['MemorySize'] ?? 128),
    retryAttempts,
    environment: readEnvironment(properties),
    layerFolders: layers.folders,
    logging: readLogging(properties),
  };
  return { read, notEmulated: [...notEmulated, ...layers.notEmulated, ...missingParts(read, properties)] };
}

function missingParts(lambdaFunction: FunctionModel, properties: Properties): NotEmulatedResource[] {
  const { logicalId, runtime } = lambdaFunction;
  const missing = missingFeatures(logicalId, properties);
  if (runtime.startsWith('nodejs')) return missing;
  return [{ logicalId, type: `${TYPE}.Runtime`, reason: runtime }, ...missing];
}

/**
 * Reads the functions of a stack that something in the assembly invokes; the code of the others is not looked at.
 * @param invoked the result of `invokedFunctions`.
 * @param unpackTo where zipped and inline code is unpacked.
 */
export function readFunctions(
  scope: Scope,
  invoked: ReadonlySet<string>,
  unpackTo: string,
): { functions: FunctionModel[]; notEmulated: NotEmulatedResource[] } {
  const functions: FunctionModel[] = [];
  const notEmulated: NotEmulatedResource[] = [];
  for (const logicalId of scope.logicalIds(TYPE)) {
    const view = new ResourceView(logicalId, scope);
    if (!invoked.has(view.attribute('Arn'))) {
      notEmulated.push({
        logicalId,
        type: TYPE,
        reason: 'no data source, authorizer, user pool, rule or other function invokes it',
      });
      continue;
    }
    try {
      const { read, notEmulated: missing } = readFunction(view, unpackTo);
      functions.push(read);
      notEmulated.push(...missing);
    } catch (error) {
      if (!(error instanceof NotEmulatedError)) throw error;
      notEmulated.push({ logicalId, type: TYPE, reason: error.what });
    }
  }
  return { functions, notEmulated };
}
