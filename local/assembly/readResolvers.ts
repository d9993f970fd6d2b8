import { AssemblyError } from './AssemblyError.ts';
import { inlineOrUploaded, textOf } from './apiPart.ts';
import type { ApiPart } from './apiPart.ts';
import { attempt } from './attempt.ts';
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

/**
 * AppSync's limit.
 * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_CreateResolver.html
 */
const MAX_BATCH_SIZE = 2000;

/** A data source of an API. Its settings are read when the API starts. */
export function readDataSource(part: ApiPart): DataSourceModel {
  const { logicalId, properties } = part;
  return { logicalId, name: textOf(part, 'Name'), type: textOf(part, 'Type'), properties };
}

/** Reads the members that resolvers and pipeline functions share. */
function readCodePart(part: ApiPart): Pick<ResolverModel, 'logicalId' | 'code' | 'maxBatchSize' | 'notEmulated'> {
  const { logicalId, type, properties } = part;
  const maxBatchSize = Number(properties['MaxBatchSize'] ?? 0);
  if (!Number.isInteger(maxBatchSize) || maxBatchSize < 0 || maxBatchSize > MAX_BATCH_SIZE) {
    throw new AssemblyError(`${type} ${logicalId}: MaxBatchSize is not a whole number from 0 to ${MAX_BATCH_SIZE}`);
  }
  const read = { logicalId, code: null, ...(maxBatchSize > 0 && { maxBatchSize }) };
  const isVtl = TEMPLATES.some((name) => name in properties);
  if (isVtl) return { ...read, notEmulated: 'VTL mapping templates' };
  let notEmulated = '';
  const code = attempt(
    () => inlineOrUploaded(part, 'Code', 'CodeS3Location'),
    (what) => (notEmulated = what),
  );
  return code === undefined ? { ...read, notEmulated } : { ...read, code };
}

/** A resolver of an API. One without code and templates is a direct Lambda resolver. */
export function readResolver(part: ApiPart): ResolverModel {
  const named = {
    ...readCodePart(part),
    typeName: textOf(part, 'TypeName'),
    fieldName: textOf(part, 'FieldName'),
  };
  if (part.properties['Kind'] !== 'PIPELINE') {
    return { ...named, kind: 'UNIT', dataSourceName: textOf(part, 'DataSourceName'), functionIds: [] };
  }
  const config = part.properties['PipelineConfig'];
  const steps = isObject(config) ? config['Functions'] : undefined;
  const functionIds = Array.isArray(steps) ? steps.map(String) : [];
  return { ...named, kind: 'PIPELINE', dataSourceName: null, functionIds };
}

/** A function of a pipeline. One without code and templates invokes its Lambda data source directly. */
export function readPipelineFunction(part: ApiPart): PipelineFunctionModel {
  return {
    ...readCodePart(part),
    id: String(part.scope.attribute(part.logicalId, 'FunctionId')),
    name: textOf(part, 'Name'),
    dataSourceName: textOf(part, 'DataSourceName'),
  };
}

/** Returns the properties of a part that the engine ignores. */
export function leftOut({ logicalId, type, properties }: ApiPart): NotEmulatedResource[] {
  return LEFT_OUT.filter((name) => name in properties).map((name) => ({ logicalId, type: `${type}.${name}` }));
}
