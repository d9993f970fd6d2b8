import { join } from 'node:path';

/** Path of the folder with schema.graphql, resolvers/ and lambdas/, which the construct reads as files. */
export const projectFolder: string = join(import.meta.dirname, '../');
