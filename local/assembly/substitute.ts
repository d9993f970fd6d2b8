import { AssemblyError } from './AssemblyError.ts';
import type { Scope } from './scope.ts';
import { isObject } from './template.ts';

const VARIABLE = /\$\{([^}]*)\}/g;

function lookUp(name: string, scope: Scope): unknown {
  const dot = name.indexOf('.');
  return dot === -1 ? scope.ref(name) : scope.attribute(name.slice(0, dot), name.slice(dot + 1));
}

/**
 * `Fn::Sub`, both forms: `text`, or `[text, {name: value}]`. `${!x}` stands for the literal `${x}`.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-sub.html
 */
export function substitute(argument: unknown, scope: Scope): string {
  const [template, variables = {}] = Array.isArray(argument) ? (argument as unknown[]) : [argument];
  if (typeof template !== 'string' || !isObject(variables)) {
    throw new AssemblyError('Fn::Sub: a text, or a text and an object of variables, is needed');
  }
  return template.replace(VARIABLE, (_, inner: string) => {
    if (inner.startsWith('!')) return `\${${inner.slice(1)}}`;
    const name = inner.trim();
    const value = Object.hasOwn(variables, name) ? scope.resolve(variables[name]) : lookUp(name, scope);
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return String(value);
    throw new AssemblyError(`Fn::Sub: \${${name}} is not a string`);
  });
}
