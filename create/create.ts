// The command of the package. Nothing else is imported before Node.js is known to be new enough.

/** The oldest Node.js that runs the TypeScript of the created app; package.json has it as `engines`. */
const [OLDEST_MAJOR, OLDEST_MINOR] = [22, 18];

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major > OLDEST_MAJOR || (major === OLDEST_MAJOR && minor >= OLDEST_MINOR)) {
  const { run } = await import('./run.ts');
  process.exitCode = run(process.argv.slice(2), process.cwd());
} else {
  process.stderr.write(
    `The app needs Node.js ${OLDEST_MAJOR}.${OLDEST_MINOR} or newer; this is ${process.versions.node}. ` +
      'Install it from https://nodejs.org.\n',
  );
  process.exitCode = 1;
}
