import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';

/**
 * Fields and types of your own beside those of the gateway, in the prop `schema` of `AuthGateway`. See "Own fields" in
 * docs/construct.md.
 *
 * @example
 * const schema = AuthSchema.fromString('extend type Query { opens: Int @aws_api_key }');
 * const { api } = new AuthGateway(this, 'Accounts', { schema });
 */
export class AuthSchema {
  /**
   * Reads the SDL from a file.
   *
   * @param path The file, absolute or relative to the folder in which the app runs. Messages name it.
   * @throws Error when the file cannot be read, or is not UTF-8.
   *
   * @example
   * new AuthGateway(this, 'Accounts', { schema: AuthSchema.fromFile('club.graphql') });
   */
  static fromFile(path: string): AuthSchema {
    assertText('AuthSchema.fromFile takes the path of a file', path);
    const place = relative(process.cwd(), path);
    return new AuthSchema(place.startsWith('..') ? path : place, readText(path));
  }

  /**
   * Takes the SDL as text. Messages name it `schema`, with the line and column of the text.
   *
   * @example
   * AuthSchema.fromString('extend type User { club: String }');
   */
  static fromString(sdl: string): AuthSchema {
    assertText('AuthSchema.fromString takes the SDL as text', sdl);
    return new AuthSchema('schema', sdl);
  }

  /** Name of the text in messages: the path of the file, or `schema`. */
  readonly name: string;
  /** The SDL. */
  readonly sdl: string;

  private constructor(name: string, sdl: string) {
    this.name = name;
    this.sdl = sdl;
  }
}

/** Callers in JavaScript have no type checks. */
function assertText(expected: string, value: unknown): void {
  if (typeof value !== 'string') throw new Error(`${expected}; got ${value === null ? 'null' : typeof value}.`);
}

function readText(path: string): string {
  const bytes = readBytes(path);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new Error(`The schema ${path} is not UTF-8. Save it as UTF-8.`);
  }
}

function readBytes(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    throw new Error(`The schema ${resolve(path)} cannot be read: ${(error as Error).message}.`, { cause: error });
  }
}
