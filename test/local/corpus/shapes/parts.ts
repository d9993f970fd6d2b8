/** A resource of a CloudFormation template. */
export interface Resource {
  Type: string;
  Properties?: object;
}

/** A shape of the public apps that the engine once could not boot or reported wrongly, as an API of its own. */
export interface Shape {
  /** Name of the stack and of the API. */
  name: string;
  schema: string;
  /** Properties of the API beside its name; an API key is the default mode. */
  api?: object;
  /** The resources beside the API, its schema, its key and a NONE data source `None`. */
  resources: Record<string, Resource>;
  /** Files of the assembly by path, such as the code of a function. */
  files?: Record<string, string>;
  /** Metadata of the stack in manifest.json: the assets of the legacy synthesizer. */
  assets?: object[];
  parameters?: object;
  /** The errors of a field; an answer without an error is expected for an empty list. */
  answers: Record<string, RegExp[]>;
  /** Lines of the boot report, and warnings of the schema. */
  named: RegExp[];
}

export const API = { 'Fn::GetAtt': ['Api', 'ApiId'] };
const RUNTIME = { Name: 'APPSYNC_JS', RuntimeVersion: '1.0.0' };
const PASS = 'export const request = (ctx) => ({ payload: "answered" }); export const response = (ctx) => ctx.result;';

/** Returns a unit resolver in APPSYNC_JS, by default one that answers by itself. */
export function unit(field: string, source = 'None', code: unknown = PASS): Resource {
  const [TypeName, FieldName] = field.split('.');
  const of = { ApiId: API, TypeName, FieldName, DataSourceName: source };
  return { Type: 'AWS::AppSync::Resolver', Properties: { ...of, Kind: 'UNIT', Runtime: RUNTIME, Code: code } };
}

/** Returns a direct Lambda resolver. */
export function direct(field: string, source = 'Functions'): Resource {
  const [TypeName, FieldName] = field.split('.');
  return { Type: 'AWS::AppSync::Resolver', Properties: { ApiId: API, TypeName, FieldName, DataSourceName: source } };
}

/** Returns a step of a pipeline in APPSYNC_JS. */
export function step(name: string, source = 'None'): Resource {
  const of = { ApiId: API, Name: name, DataSourceName: source, Runtime: RUNTIME, Code: PASS };
  return { Type: 'AWS::AppSync::FunctionConfiguration', Properties: of };
}

/** Returns a pipeline resolver of steps, by their logical ids. */
export function pipeline(field: string, steps: readonly string[]): Resource {
  const [TypeName, FieldName] = field.split('.');
  const PipelineConfig = { Functions: steps.map((id) => ({ 'Fn::GetAtt': [id, 'FunctionId'] })) };
  const Code = 'export const request = () => ({}); export const response = (ctx) => ctx.prev.result;';
  const of = { ApiId: API, TypeName, FieldName, Kind: 'PIPELINE', PipelineConfig, Runtime: RUNTIME, Code };
  return { Type: 'AWS::AppSync::Resolver', Properties: of };
}

/** Returns a data source. */
export function source(name: string, type: string, more: object = {}): Resource {
  return { Type: 'AWS::AppSync::DataSource', Properties: { ApiId: API, Name: name, Type: type, ...more } };
}

/** Returns the data source `Functions` of the function with a logical id. */
export function functions(logicalId: string): Resource {
  return source('Functions', 'AWS_LAMBDA', {
    LambdaConfig: { LambdaFunctionArn: { 'Fn::GetAtt': [logicalId, 'Arn'] } },
  });
}

/** Returns a function with inline code. */
export function lambda(code: string, more: object = {}): Resource {
  const Properties = { Runtime: 'nodejs24.x', Handler: 'index.handler', Code: { ZipFile: code }, ...more };
  return { Type: 'AWS::Lambda::Function', Properties };
}
