import { parse } from 'graphql/language/parser.js';
import { gatewaySchema } from './gatewaySchema.ts';
import { joinSchemas } from './joinSchemas.ts';
import { schemaSourceMap } from './schemaSourceMap.ts';
import type { SchemaText } from './SchemaText.ts';

/** The schema to deploy. */
interface DeployedSchema {
  /** The SDL. */
  readonly sdl: string;
  /** Its source map. */
  readonly sourceMap: string;
}

/**
 * Returns the schema of the API: that of the gateway, unchanged, or joined with one of the app.
 *
 * @param own Without problems of `schemaProblems`.
 */
export function joinedSchema(own: SchemaText | undefined): DeployedSchema {
  const gateway = gatewaySchema();
  if (own === undefined) {
    // Only names the file: the places are those of the file.
    return {
      sdl: gateway.sdl,
      sourceMap: JSON.stringify({ version: 3, sources: [gateway.name], names: [], mappings: '' }),
    };
  }
  // An app may have a file of the same name.
  const name = gateway.name === own.name ? `@genkan/construct/${gateway.name}` : gateway.name;
  const pieces = joinSchemas({ ...gateway, name, document: parse(gateway.sdl) }, { ...own, document: parse(own.sdl) });
  return { sdl: pieces.text, sourceMap: schemaSourceMap(pieces) };
}
