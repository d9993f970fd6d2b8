import { NotEmulatedError } from '../notEmulated.ts';
import { withoutQualifier } from './withoutQualifier.ts';
import { readCode } from './lambdaCode.ts';
import type { DataSourceModel, FunctionModel, NotEmulatedResource, Properties, UserPoolModel } from './model.ts';
import { readProperties } from './properties.ts';
import { ResourceView } from './ResourceView.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';

const TYPE = 'AWS::Lambda::Function';

/** Reads a value; undefined when it depends on something that is not emulated. */
function readable(object: Properties, key: string): unknown {
  try {
    return object[key];
  } catch (error) {
    if (error instanceof NotEmulatedError) return undefined;
    throw error;
  }
}

function triggerArns(pool: UserPoolModel): string[] {
  const triggers = readable(pool.properties, 'LambdaConfig');
  if (!isObject(triggers)) return [];
  return Object.keys(triggers).flatMap((name) => {
    const trigger = readable(triggers, name);
    const arn = isObject(trigger) ? readable(trigger, 'LambdaArn') : trigger;
    return typeof arn === 'string' ? [arn] : [];
  });
}

/** The ARNs, without version or alias, of the functions that an API or a user pool invokes. */
export function invokedFunctions(dataSources: DataSourceModel[], pools: UserPoolModel[]): ReadonlySet<string> {
  const fromApis = dataSources.flatMap((source) => (source.type === 'AWS_LAMBDA' ? [source.functionArn] : []));
  return new Set([...fromApis, ...pools.flatMap(triggerArns)].map(withoutQualifier));
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

function readFunction(lambdaFunction: ResourceView, unpackTo: string): FunctionModel {
  const { logicalId, scope } = lambdaFunction;
  const properties = readProperties(logicalId, scope);
  return {
    logicalId,
    name: String(scope.ref(logicalId)),
    arn: lambdaFunction.attribute('Arn'),
    codeFolder: readCode(lambdaFunction, properties, unpackTo),
    handler: lambdaFunction.text('Handler'),
    runtime: lambdaFunction.text('Runtime'),
    // Lambda's own defaults: https://docs.aws.amazon.com/lambda/latest/api/API_CreateFunction.html
    timeoutSeconds: Number(properties['Timeout'] ?? 3),
    memoryMegabytes: Number(properties['MemorySize'] ?? 128),
    environment: readEnvironment(properties),
  };
}

function missingParts(lambdaFunction: FunctionModel, layers: unknown): NotEmulatedResource[] {
  const { logicalId, runtime } = lambdaFunction;
  const missing: NotEmulatedResource[] = [];
  if (!runtime.startsWith('nodejs')) missing.push({ logicalId, type: `${TYPE}.Runtime`, reason: runtime });
  if (Array.isArray(layers) && layers.length > 0) missing.push({ logicalId, type: `${TYPE}.Layers` });
  return missing;
}

/**
 * The functions of a stack that an API or a user pool invokes; code of others is not looked at.
 * @param invoked their ARNs, without version or alias.
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
      notEmulated.push({ logicalId, type: TYPE, reason: 'no data source and no user pool invokes it' });
      continue;
    }
    try {
      const read = readFunction(view, unpackTo);
      functions.push(read);
      notEmulated.push(...missingParts(read, scope.template.Resources[logicalId]?.Properties?.['Layers']));
    } catch (error) {
      if (!(error instanceof NotEmulatedError)) throw error;
      notEmulated.push({ logicalId, type: TYPE, reason: error.what });
    }
  }
  return { functions, notEmulated };
}
