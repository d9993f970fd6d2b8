import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PACKAGE = /^.*[\\/]node_modules[\\/](@[^\\/]+[\\/][^\\/]+|[^\\/]+)/;

/**
 * Returns a comment with name, version and licence of every package that a bundle has files of; empty without one. MIT
 * and similar licences ask that their text stays with copies of the code.
 * @param paths the files of the bundle.
 */
export function licenceTexts(paths: readonly string[]): string {
  const folders = new Set(paths.flatMap((path) => PACKAGE.exec(path)?.[0] ?? []));
  const texts = [...folders].sort().map(licenceOf);
  if (texts.length === 0) return '';
  return `/*!\nThis file contains:\n\n${texts.join('\n\n').replaceAll('*/', '* /')}\n*/\n`;
}

function licenceOf(folder: string): string {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
    name: string;
    version: string;
    license?: string;
  };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file === undefined ? '' : `\n${readFileSync(join(folder, file), 'utf8').trim()}`;
  return `${name} ${version} (${license ?? 'see its package'})${text}`;
}
