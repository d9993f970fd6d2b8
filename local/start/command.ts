/** True in the package, which has no TypeScript; false in its repository. */
const isPackage = import.meta.filename.endsWith('.js');

/** The command that starts the engine, for messages. */
export const COMMAND = isPackage ? 'npx @genkan/engine' : 'npm start';

/** The command before its options: npm would keep them for itself without `--`. */
export const COMMAND_WITH_OPTIONS = isPackage ? COMMAND : 'npm start --';
