import type { CompiledCode } from '../code/compileCode.ts';
import type { CodeContext } from '../code/evaluation.ts';
import type { DataSource } from '../dataSources/DataSourceType.ts';

/** Code with its data source, or what such a step lacks. */
export type Step = {
  /** For logs: `Mutation.signIn`, or `Mutation.signIn/checkCaller` for a pipeline's function. */
  name: string;
} & (
  | {
      /** Null sends the whole context. */
      code: CompiledCode | null;
      dataSource: DataSource;
      /** Items of one batch; 0 without MaxBatchSize. */
      maxBatchSize: number;
    }
  | {
      /** The feature that is not emulated. */
      notEmulated: string;
    }
);

/** A resolver, checked and ready to run. */
export type LoadedResolver =
  | { kind: 'unit'; name: string; step: Step }
  | { kind: 'pipeline'; name: string; code: CompiledCode; functions: Step[] };

/** Input of a resolver. */
export type ResolverInput = Required<
  Pick<CodeContext, 'arguments' | 'identity' | 'source' | 'request' | 'info' | 'env'>
>;
