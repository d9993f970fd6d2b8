import { readFileSync } from 'node:fs';
import { relative } from 'node:path';

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
   * @throws Error when the file cannot be read.
   *
   * @example
   * new AuthGateway(this, 'Accounts', { schema: AuthSchema.fromFile('club.graphql') });
   */
  static fromFile(path: string): AuthSchema {
    const place = relative(process.cwd(), path);
    return new AuthSchema(place.startsWith('..') ? path : place, readFileSync(path, 'utf8'));
  }

  /**
   * Takes the SDL as text. Messages name it `schema`, with the line and column of the text.
   *
   * @example
   * AuthSchema.fromString('extend type User { club: String }');
   */
  static fromString(sdl: string): AuthSchema {
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
