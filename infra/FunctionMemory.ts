import type { Size } from 'aws-cdk-lib';

/**
 * Memory of the functions: the prop `memorySize` of `AuthGateway`. Lambda allocates CPU in proportion to it. Each is a
 * whole number of mebibytes, from 128 to 10,240.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-memory.html
 */
export interface FunctionMemory {
  /**
   * Memory of the auth function. A cold start takes about 80 ms of CPU time, or 140 ms with 1 GiB (0.58 of a vCPU).
   *
   * @default Size.gibibytes(1)
   */
  readonly auth?: Size;

  /**
   * Memory of the admin function.
   *
   * @default Size.mebibytes(512)
   */
  readonly admin?: Size;

  /**
   * Memory of the CustomMessage trigger. Cognito waits five seconds for it.
   *
   * @default Size.mebibytes(256)
   */
  readonly customMessage?: Size;

  /**
   * Memory of the function for pending accounts.
   *
   * @default Size.mebibytes(512)
   */
  readonly pendingAccounts?: Size;
}
