import type { Asset } from './cloudAssembly.ts';
import type { IdentityKind } from './identities.ts';
import type { NotEmulatedResource } from './model.ts';
import type { Template } from './template.ts';

/** Resolved value of `AWS::NoValue`: the property that has it does not exist. */
export const NO_VALUE = Symbol('AWS::NoValue');

/** One stack of the assembly (a nested stack too), in which references can be resolved. */
export interface Scope {
  /** The start of its resources' identities: its artifact id, with the logical ids of nested stacks behind it. */
  readonly path: string;
  readonly stackName: string;
  readonly region: string;
  readonly accountId: string;
  readonly template: Template;
  /** Resolves every intrinsic in a value; `AWS::NoValue` drops its property or element. */
  resolve(value: unknown): unknown;
  /** The value of a condition of this stack. */
  condition(name: string): boolean;
  /** The value of a parameter of this stack, or undefined when it has none of this name. */
  parameter(name: string): unknown;
  /** `Ref` of a resource, parameter or pseudo parameter. */
  ref(name: string): unknown;
  /** `Fn::GetAtt`. */
  attribute(logicalId: string, name: string): unknown;
  /** The value of an output of this stack. */
  output(name: string): unknown;
  /** The identifier of a resource of this stack. */
  identity(logicalId: string, kind: IdentityKind): string;
  /** The stack that an `AWS::CloudFormation::Stack` of this one makes. */
  nested(logicalId: string): Scope;
  /** Returns the asset that is uploaded to this place; undefined when there is none. */
  asset(bucket: string, key: string): Asset | undefined;
  /** The logical ids of the resources that exist (their condition holds), of all types or of one. */
  logicalIds(type?: string): string[];
  /** Everything in the same assembly. */
  readonly assembly: AssemblyScope;
}

/** Data that the stacks of an assembly share. */
export interface AssemblyScope {
  /** Every stack, nested ones behind their parents. */
  scopes(): readonly Scope[];
  /** The value that a stack of the assembly exports under a name. */
  importValue(name: string): unknown;
  /** The value of a named stack's output. */
  stackOutput(stackName: string, outputName: string): unknown;
  /** The secret of the app client with this id. */
  clientSecret(clientId: string): string;
  /** Reports a part that is left out because it is not emulated; a second report of the same part is ignored. */
  miss(part: NotEmulatedResource): void;
  /** Returns the reported parts. */
  missing(): NotEmulatedResource[];
  /** Runs a step of resolution under a name, and names the circle when the step is already under way. */
  within<T>(step: string, run: () => T): T;
}
