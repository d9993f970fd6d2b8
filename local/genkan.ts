// The command of the package. Nothing is imported before Node.js is known to be new enough: node:sqlite would end the
// process with an error that does not name the cause.

/** The oldest Node.js that has all of node:sqlite that the engine needs; package.json has it as `engines`. */
const [OLDEST_MAJOR, OLDEST_MINOR] = [22, 16];

/** node:sqlite reports on every start that it is experimental, in a line that is not about the user's app. */
function dropExperimentalWarnings(): void {
  const emit = process.emitWarning.bind(process) as (...args: unknown[]) => void;
  process.emitWarning = (...args: unknown[]): void => {
    if (args[1] !== 'ExperimentalWarning') emit(...args);
  };
}

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) {
  dropExperimentalWarnings();
  await import('./start.ts');
} else {
  process.stderr.write(
    `The engine needs Node.js ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer, for node:sqlite; this is ${process.versions.node}.\n`,
  );
  process.exitCode = 1;
}
