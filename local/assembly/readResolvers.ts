import { NotEmulatedError } from '../notEmulated.ts';
import { AssemblyError } from './AssemblyError.ts';
import { inlineOrUploaded, textOf } from './apiPart.ts';
import type { ApiPart } from './apiPart.ts';
import type { DataSourceModel, NotEmulatedResource, PipelineFunctionModel, ResolverModel } from './model.ts';
import { isObject } from './template.ts';

const TEMPLATES = [
  'RequestMappingTemplate',
  'RequestMappingTemplateS3Location',
  'ResponseMappingTemplate',
  'ResponseMappingTemplateS3Location',
];

/** Properties of a resolver that do not change its result, only its speed or conflict detection. */
const LEFT_OUT = ['CachingConfig', 'SyncConfig'];

/** Throws for mapping templates and batches: they change what a resolver does, so an API with them is not started. */
function assertEmulated(part: ApiPart): void {
  const template = TEMPLATES.find((name) => part.properties[name] !== undefined);
  if (template !== undefined) throw new NotEmulatedError(`${part.type}.${template} (of ${part.logicalId})`);
  if (Number(part.properties['MaxBatchSize'] ?? 0) > 0) {
    throw new NotEmulatedError(`${part.type}.MaxBatchSize (of ${part.logicalId})`);
  }
}

/** A data source of an API; one that is neither a function nor NONE is kept by its type, for its resolvers' errors. */
export function readDataSource(part: ApiPart): DataSourceModel {
  const name = textOf(part, 'Name');
  const type = textOf(part, 'Type');
  if (type === 'NONE') return { name, type };
  if (type !== 'AWS_LAMBDA') return { name, type: 'OTHER', appSyncType: type };
  const config = part.properties['LambdaConfig'];
  if (!isObject(config)) throw new AssemblyError(`data source ${name} has no LambdaConfig`);
  return { name, type, functionArn: String(config['LambdaFunctionArn']) };
}

/**
 * A resolver of an API. One without code and templates is a direct Lambda resolver.
 * @throws NotEmulatedError naming mapping templates and batches.
 */
export function readResolver(part: ApiPart): ResolverModel {
  assertEmulated(part);
  const isPipeline = part.properties['Kind'] === 'PIPELINE';
  const config = part.properties['PipelineConfig'];
  const steps = isObject(config) ? config['Functions'] : undefined;
  const named = {
    typeName: textOf(part, 'TypeName'),
    fieldName: textOf(part, 'FieldName'),
    code: inlineOrUploaded(part, 'Code', 'CodeS3Location'),
  };
  if (!isPipeline) {
    return { ...named, kind: 'UNIT', dataSourceName: textOf(part, 'DataSourceName'), functionIds: [] };
  }
  return {
    ...named,
    kind: 'PIPELINE',
    dataSourceName: null,
    functionIds: Array.isArray(steps) ? steps.map(String) : [],
  };
}

/**
 * A function of a pipeline.
 * @throws NotEmulatedError naming mapping templates, batches, and functions without code.
 */
export function readPipelineFunction(part: ApiPart): PipelineFunctionModel {
  assertEmulated(part);
  const code = inlineOrUploaded(part, 'Code', 'CodeS3Location');
  if (code === null) throw new NotEmulatedError(`${part.type} without code (${part.logicalId})`);
  return {
    id: String(part.scope.attribute(part.logicalId, 'FunctionId')),
    name: textOf(part, 'Name'),
    dataSourceName: textOf(part, 'DataSourceName'),
    code,
  };
}

/** Returns the properties of a part that the engine ignores. */
export function leftOut(part: ApiPart): NotEmulatedResource[] {
  const { logicalId, type, properties } = part;
  const dataSourceType = properties['Type'];
  if (typeof dataSourceType === 'string' && !['AWS_LAMBDA', 'NONE'].includes(dataSourceType)) {
    return [{ logicalId, type: `${type}.Type`, reason: dataSourceType }];
  }
  return LEFT_OUT.filter((name) => properties[name] !== undefined).map((name) => ({
    logicalId,
    type: `${type}.${name}`,
  }));
}
