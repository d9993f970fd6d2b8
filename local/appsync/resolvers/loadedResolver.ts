import type { CompiledCode } from '../code/compileCode.ts';
import type { CodeContext } from '../code/evaluation.ts';
import type { DataSourceModel } from '../../assembly/model.ts';

/** Code with its data source. */
export interface Step {
  /** For logs: `Mutation.signIn`, or `Mutation.signIn/checkCaller` for a pipeline's function. */
  name: string;
  code: CompiledCode;
  dataSource: Extract<DataSourceModel, { type: 'AWS_LAMBDA' | 'NONE' }>;
}

/** A resolver, checked and ready to run. */
export type LoadedResolver =
  | { kind: 'unit'; name: string; step: Step }
  | { kind: 'pipeline'; name: string; code: CompiledCode; functions: Step[] }
  | { kind: 'directLambda'; name: string; functionArn: string };

/** Input of a resolver. */
export type ResolverInput = Required<
  Pick<CodeContext, 'arguments' | 'identity' | 'source' | 'request' | 'info' | 'env'>
>;
