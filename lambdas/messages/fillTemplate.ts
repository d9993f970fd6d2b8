import type { Values } from './contract.ts';

/** Replaces `{app}`, `{code}` and `{userName}` by their values. Placeholders inside a value stay as they are. */
export function fillTemplate(template: string, values: Values): string {
  return template.replace(/\{(app|code|userName)\}/g, (_place, name: keyof Values) => values[name]);
}
