import { NotEmulatedError } from '../notEmulated.ts';
import { attempt } from './attempt.ts';
import { readLayer } from './lambdaCode.ts';
import type { FunctionModel, NotEmulatedResource, Properties } from './model.ts';
import { ResourceView } from './ResourceView.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';

const TYPE = 'AWS::Lambda::Function';
const LAYER = 'AWS::Lambda::LayerVersion';

/** Properties whose effect is not emulated, with the reason why that can be seen. */
const FEATURES: Readonly<Record<string, string>> = {
  DeadLetterConfig: 'events that fail are dropped',
  FileSystemConfigs: 'the file system is not mounted',
  SnapStart: 'every environment starts cold',
  VpcConfig: 'the function reaches the network of this machine',
};

/** Reads a value; undefined when it depends on something that is not emulated. */
export function readable(object: Properties, key: string): unknown {
  return attempt(
    () => object[key],
    () => undefined,
  );
}

function isUsed(name: string, value: unknown): boolean {
  if (name === 'SnapStart') return isObject(value) && value['ApplyOn'] !== 'None';
  return !Array.isArray(value) || value.length > 0;
}

/** Returns the features of a function that are not emulated. */
export function missingFeatures(logicalId: string, properties: Properties): NotEmulatedResource[] {
  return Object.entries(FEATURES)
    .filter(([name]) => name in properties && isUsed(name, readable(properties, name)))
    .map(([name, reason]) => ({ logicalId, type: `${TYPE}.${name}`, reason }));
}

/**
 * Reads `LoggingConfig`.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/monitoring-cloudwatchlogs-log-level.html (INFO is the default)
 */
export function readLogging(properties: Properties): FunctionModel['logging'] {
  const config = readable(properties, 'LoggingConfig');
  const { LogFormat: format, ApplicationLogLevel: level = 'INFO' } = isObject(config) ? config : {};
  return format === 'JSON' ? { format, level: String(level) } : { format: 'Text', level: null };
}

interface Layers {
  folders: string[];
  notEmulated: NotEmulatedResource[];
}

function layerFolder(arn: string, scopes: readonly Scope[], unpackTo: string): string {
  for (const scope of scopes) {
    const logicalId = scope.logicalIds(LAYER).find((each) => scope.ref(each) === arn);
    if (logicalId !== undefined) return readLayer(new ResourceView(logicalId, scope), unpackTo);
  }
  throw new NotEmulatedError(`${arn}, which is outside the assembly`);
}

/**
 * Reads the layers of a function in their order; a layer that the assembly does not hold is left out and named.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/packaging-layers.html
 */
export function readLayers(logicalId: string, properties: Properties, { scopes, unpackTo }: LayerOptions): Layers {
  const arns = readable(properties, 'Layers');
  const read: Layers = { folders: [], notEmulated: [] };
  if (!Array.isArray(arns)) return read;
  for (const index of arns.keys()) {
    attempt(
      () => read.folders.push(layerFolder(String(arns[index]), scopes, unpackTo)),
      (reason) => read.notEmulated.push({ logicalId, type: `${TYPE}.Layers`, reason }),
    );
  }
  return read;
}

interface LayerOptions {
  scopes: readonly Scope[];
  unpackTo: string;
}
