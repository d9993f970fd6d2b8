import { fileURLToPath } from 'node:url';

/** Path of the folder with schema.graphql, resolvers/ and lambdas/, which the construct reads as files. */
export const projectFolder: string = fileURLToPath(new URL('..', import.meta.url));
