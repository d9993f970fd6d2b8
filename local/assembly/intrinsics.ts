import { NotEmulatedError } from '../notEmulated.ts';
import { AssemblyError } from './AssemblyError.ts';
import { evaluateCondition } from './conditions.ts';
import { NO_VALUE } from './scope.ts';
import type { Scope } from './scope.ts';
import { substitute } from './substitute.ts';
import { isObject } from './template.ts';

/** Gives a value for an intrinsic's argument, in the stack that it stands in. */
type Intrinsic = (argument: unknown, scope: Scope) => unknown;

function fail(name: string, why: string): never {
  throw new AssemblyError(`${name}: ${why}`);
}

function toText(value: unknown, name: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return fail(name, 'a string is needed');
}

/** Resolves an argument that is a list; its items may still be intrinsics, or the whole of it. */
function toList(argument: unknown, scope: Scope, name: string): unknown[] {
  const list = scope.resolve(argument);
  return Array.isArray(list) ? list : fail(name, 'a list is needed');
}

function toPair(argument: unknown, name: string): [unknown, unknown] {
  if (!Array.isArray(argument) || argument.length !== 2) return fail(name, 'two arguments are needed');
  return [argument[0], argument[1]];
}

const getAtt: Intrinsic = (argument, scope) => {
  const path = Array.isArray(argument) ? argument : /^([^.]+)\.(.+)$/s.exec(String(argument))?.slice(1);
  if (path?.length !== 2) return fail('Fn::GetAtt', `${JSON.stringify(argument)} names no attribute`);
  return scope.attribute(String(path[0]), toText(scope.resolve(path[1]), 'Fn::GetAtt'));
};

const join: Intrinsic = (argument, scope) => {
  const [delimiter, values] = toPair(argument, 'Fn::Join');
  return toList(values, scope, 'Fn::Join')
    .map((value) => toText(value, 'Fn::Join'))
    .join(toText(delimiter, 'Fn::Join'));
};

const select: Intrinsic = (argument, scope) => {
  const [index, values] = toPair(argument, 'Fn::Select');
  const list = toList(values, scope, 'Fn::Select');
  const at = Number(scope.resolve(index));
  return at in list ? list[at] : fail('Fn::Select', `there is no item ${at} in a list of ${list.length}`);
};

const split: Intrinsic = (argument, scope) => {
  const [delimiter, value] = toPair(argument, 'Fn::Split');
  return toText(scope.resolve(value), 'Fn::Split').split(toText(delimiter, 'Fn::Split'));
};

/** The language extensions add a default: `[map, first, second, {DefaultValue: value}]`. */
const findInMap: Intrinsic = (argument, scope) => {
  if (!Array.isArray(argument) || argument.length < 3) return fail('Fn::FindInMap', 'three arguments are needed');
  const [map, first, second] = argument.slice(0, 3).map((key) => toText(scope.resolve(key), 'Fn::FindInMap'));
  const row = scope.template.Mappings?.[map ?? '']?.[first ?? ''];
  if (isObject(row) && Object.hasOwn(row, second ?? '')) return row[second ?? ''];
  const [, , , options] = argument as unknown[];
  if (isObject(options) && 'DefaultValue' in options) return scope.resolve(options['DefaultValue']);
  return fail('Fn::FindInMap', `mapping ${map} has no ${first}.${second}`);
};

const branch: Intrinsic = (argument, scope) => {
  if (!Array.isArray(argument) || argument.length !== 3) return fail('Fn::If', 'three arguments are needed');
  return scope.resolve(argument[scope.condition(String(argument[0])) ? 1 : 2]);
};

const stackOutput: Intrinsic = (argument, scope) => {
  const named = scope.resolve(argument);
  if (!isObject(named)) return fail('Fn::GetStackOutput', 'an object is needed');
  return scope.assembly.stackOutput(String(named['StackName']), String(named['OutputName']));
};

/** Three zones, as most regions have. */
const zones: Intrinsic = (argument, scope) => {
  const named = scope.resolve(argument);
  const region = typeof named === 'string' && named !== '' ? named : scope.region;
  return ['a', 'b', 'c'].map((zone) => region + zone);
};

const condition: Intrinsic = (argument, scope) => evaluateCondition(argument, scope);

/**
 * The intrinsic functions that the engine evaluates.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html
 * `Fn::GetStackOutput` is what CDK writes for a weak reference between stacks.
 */
const intrinsics: Readonly<Record<string, Intrinsic>> = {
  Ref: (argument, scope) => scope.ref(String(argument)),
  'Fn::GetAtt': getAtt,
  'Fn::Sub': substitute,
  'Fn::Join': join,
  'Fn::Select': select,
  'Fn::Split': split,
  'Fn::If': branch,
  'Fn::Equals': (argument, scope) => condition({ 'Fn::Equals': argument }, scope),
  'Fn::And': (argument, scope) => condition({ 'Fn::And': argument }, scope),
  'Fn::Or': (argument, scope) => condition({ 'Fn::Or': argument }, scope),
  'Fn::Not': (argument, scope) => condition({ 'Fn::Not': argument }, scope),
  'Fn::FindInMap': findInMap,
  'Fn::Base64': (argument, scope) =>
    Buffer.from(toText(scope.resolve(argument), 'Fn::Base64'), 'utf8').toString('base64'),
  'Fn::ImportValue': (argument, scope) =>
    scope.assembly.importValue(toText(scope.resolve(argument), 'Fn::ImportValue')),
  'Fn::GetStackOutput': stackOutput,
  'Fn::GetAZs': zones,
  'Fn::Length': (argument, scope) => toList(argument, scope, 'Fn::Length').length,
  'Fn::ToJsonString': (argument, scope) => JSON.stringify(scope.resolve(argument)),
};

/**
 * Splits a value that is an intrinsic into its name and argument.
 * @returns null for a value that is none: CloudFormation takes an object with one member called `Ref` or `Fn::…` as
 * one.
 */
export function asIntrinsic(value: unknown): { name: string; argument: unknown } | null {
  if (!isObject(value)) return null;
  const [name, ...others] = Object.keys(value);
  if (name === undefined || others.length > 0 || !(name === 'Ref' || name.startsWith('Fn::'))) return null;
  return { name, argument: value[name] };
}

/**
 * Resolves every intrinsic in a value.
 * @returns the value as CloudFormation would give it to the service; `NO_VALUE` for `AWS::NoValue` itself.
 * @throws NotEmulatedError naming an intrinsic, or a reference to a resource, that the engine does not emulate.
 */
export function resolveValue(value: unknown, scope: Scope): unknown {
  const intrinsic = asIntrinsic(value);
  if (intrinsic !== null) {
    const evaluate = Object.hasOwn(intrinsics, intrinsic.name) ? intrinsics[intrinsic.name] : undefined;
    if (evaluate === undefined) throw new NotEmulatedError(intrinsic.name);
    return evaluate(intrinsic.argument, scope);
  }
  if (Array.isArray(value)) return value.map((item) => resolveValue(item, scope)).filter((item) => item !== NO_VALUE);
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, resolveValue(member, scope)] as const);
  return Object.fromEntries(members.filter(([, member]) => member !== NO_VALUE));
}
