import { missingFeatures, readable, readLayers, readLogging } from './functionParts.ts';
import { readAsyncInvocations } from './asyncInvocations.ts';
import { attempt } from './attempt.ts';
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

function sourceArns({ properties }: DataSourceModel): string[] {
  const config = readable(properties, 'LambdaConfig');
  const arn = isObject(config) ? readable(config, 'LambdaFunctionArn') : undefined;
  return typeof arn === 'string' ? [arn] : [];
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

/** A function with its names. */
interface NamedFunction {
  view: ResourceView;
  name: string;
  arn: string;
}

/** Returns the functions of a stack. One without a name, because its name is not emulated, is reported. */
function namedFunctions(scope: Scope): NamedFunction[] {
  return scope.logicalIds(TYPE).flatMap((logicalId) => {
    const view = new ResourceView(logicalId, scope);
    const found = attempt(
      () => ({ view, name: String(scope.ref(logicalId)), arn: view.attribute('Arn') }),
      (reason) => scope.assembly.miss({ logicalId, type: TYPE, reason }),
    );
    return found === undefined ? [] : [found];
  });
}

/**
 * Returns the ARNs, without version or alias, of the functions that an API (also to authorize), a user pool or a rule
 * invokes, and of those whose name or ARN such a function has in its environment: it can invoke them by Lambda's API.
 */
export function invokedFunctions(callers: Callers, scopes: readonly Scope[]): ReadonlySet<string> {
  const { authModes, dataSources, userPools, rules } = callers;
  const all = scopes.flatMap(namedFunctions);
  const fromRules = rules.flatMap(({ targets }) => targets.map(({ functionArn }) => functionArn));
  const authorizers = authModes.flatMap((mode) => (mode.type === 'AWS_LAMBDA' ? (mode.authorizerArn ?? []) : []));
  const arns = [...dataSources.flatMap(sourceArns), ...authorizers, ...userPools.flatMap(triggerArns), ...fromRules];
  const invoked = new Set(arns.map(withoutQualifier));
  // A set is iterated over what is added meanwhile, so this follows the environments of the functions that it finds.
  for (const arn of invoked) {
    const caller = all.find((each) => each.arn === arn)?.view;
    const values = caller ? environmentValues(caller.logicalId, caller.scope).map(withoutQualifier) : [];
    for (const each of all) if (values.includes(each.name) || values.includes(each.arn)) invoked.add(each.arn);
  }
  return invoked;
}

/**
 * Reads the environment variables. One that depends on something not emulated gets a text that says so and is reported:
 * the function can be called, and its use of the variable fails.
 */
function readEnvironment({ logicalId, scope }: ResourceView, properties: Properties): Record<string, string> {
  const environment = properties['Environment'];
  const variables = isObject(environment) ? environment['Variables'] : undefined;
  if (!isObject(variables)) return {};
  const read = Object.keys(variables).map((name) => {
    let missing = '';
    const value = attempt(
      () => String(variables[name]),
      (what) => (missing = `not emulated: ${what}`),
    );
    const type = `${TYPE}.Environment`;
    if (value === undefined) scope.assembly.miss({ logicalId, type, reason: `${name}, ${missing}` });
    return [name, value ?? missing] as const;
  });
  return Object.fromEntries(read);
}

/** Parts of a function that need its code, its handler and its settings. */
type Runnable = Omit<FunctionModel, 'logicalId' | 'name' | 'arn' | 'notEmulated' | 'retryAttempts'>;

/** Stands for the parts of a function that cannot run. */
const NOT_RUNNABLE: Runnable = {
  codeFolder: '',
  handler: '',
  runtime: '',
  timeoutSeconds: 3,
  memoryMegabytes: 128,
  environment: {},
  layerFolders: [],
  logging: { format: 'Text', level: null },
};

function readRunnable(view: ResourceView, properties: Properties, unpackTo: string): Runnable {
  return {
    layerFolders: [],
    logging: readLogging(properties),
    codeFolder: readCode(view, properties, unpackTo),
    handler: view.text('Handler'),
    runtime: view.text('Runtime'),
    // Lambda's own defaults: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
    timeoutSeconds: Number(properties['Timeout'] ?? 3),
    memoryMegabytes: Number(properties['MemorySize'] ?? 128),
    environment: readEnvironment(view, properties),
  };
}

function readFunction(
  { view, name, arn }: NamedFunction,
  unpackTo: string,
): { read: FunctionModel; notEmulated: NotEmulatedResource[] } {
  const { logicalId, scope } = view;
  const properties = readProperties(logicalId, scope);
  const { retryAttempts, notEmulated } = readAsyncInvocations(scope, { name, arn });
  const named = { logicalId, name, arn, retryAttempts };
  let reason = '';
  const runnable = attempt(
    () => readRunnable(view, properties, unpackTo),
    (what) => (reason = what),
  );
  if (runnable === undefined) {
    const read = { ...named, ...NOT_RUNNABLE, notEmulated: reason };
    return { read, notEmulated: [{ logicalId, type: TYPE, reason }] };
  }
  const layers = readLayers(logicalId, properties, { scopes: scope.assembly.scopes(), unpackTo });
  const read = { ...named, ...runnable, layerFolders: layers.folders };
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
  for (const found of namedFunctions(scope)) {
    if (!invoked.has(found.arn)) {
      const reason = 'no data source, authorizer, user pool, rule or other function invokes it';
      notEmulated.push({ logicalId: found.view.logicalId, type: TYPE, reason });
      continue;
    }
    const { read, notEmulated: missing } = readFunction(found, unpackTo);
    functions.push(read);
    notEmulated.push(...missing);
  }
  return { functions, notEmulated };
}
