import { isDeepStrictEqual } from 'node:util';
import { NotEmulatedError } from '../notEmulated.ts';
import { AssemblyError } from './AssemblyError.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';

function operands(argument: unknown, name: string): unknown[] {
  if (!Array.isArray(argument)) throw new AssemblyError(`${name}: a list is needed`);
  return argument;
}

/** CloudFormation compares as text: a parameter's `1` equals the number 1. */
function comparable(value: unknown): unknown {
  return typeof value === 'number' || typeof value === 'boolean' ? String(value) : value;
}

const functions: Readonly<Record<string, (argument: unknown, scope: Scope) => boolean>> = {
  Condition: (argument, scope) => scope.condition(String(argument)),
  'Fn::Equals': (argument, scope) => {
    const [left, right] = operands(argument, 'Fn::Equals').map((side) => comparable(scope.resolve(side)));
    return isDeepStrictEqual(left, right);
  },
  'Fn::And': (argument, scope) => operands(argument, 'Fn::And').every((each) => evaluateCondition(each, scope)),
  'Fn::Or': (argument, scope) => operands(argument, 'Fn::Or').some((each) => evaluateCondition(each, scope)),
  'Fn::Not': (argument, scope) => !evaluateCondition(operands(argument, 'Fn::Not')[0], scope),
};

/**
 * Evaluates a condition function.
 * @see
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-conditions.html
 * @throws NotEmulatedError naming a function that the engine does not know.
 */
export function evaluateCondition(node: unknown, scope: Scope): boolean {
  const [name, ...others] = isObject(node) ? Object.keys(node) : [];
  if (!isObject(node) || name === undefined || others.length > 0) {
    throw new AssemblyError(`${JSON.stringify(node)} is not a condition`);
  }
  const evaluate = functions[name];
  if (evaluate === undefined) throw new NotEmulatedError(`${name} in a condition`);
  return evaluate(node[name], scope);
}
