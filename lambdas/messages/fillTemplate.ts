import type { Values } from './contract.ts';

/** Puts the values in the places of `{app}`, `{code}` and `{userName}`; what a value brings is not looked at again. */
export function fillTemplate(template: string, values: Values): string {
  return template.replace(/\{(app|code|userName)\}/g, (_place, name: keyof Values) => values[name]);
}
