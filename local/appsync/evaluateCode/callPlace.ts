import { getLineInfo, parse } from 'acorn';
import { simple } from 'acorn-walk';

/**
 * Returns where a call begins, as AppSync reports it: V8 reports the place of the method in `console.log`.
 * @param place such as `code.js:3:11`.
 */
export function callPlace(code: string, place: string): string {
  const [, line, column] = place.split(':');
  let found = place;
  simple(parse(code, { ecmaVersion: 'latest', sourceType: 'module' }), {
    CallExpression: ({ start, callee }) => {
      if (callee.type !== 'MemberExpression') return;
      const method = getLineInfo(code, callee.property.start);
      if (method.line !== Number(line) || method.column + 1 !== Number(column)) return;
      const begin = getLineInfo(code, start);
      found = `code.js:${begin.line}:${begin.column + 1}`;
    },
  });
  return found;
}
