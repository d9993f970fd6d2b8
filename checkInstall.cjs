'use strict';

// Runs before every npm script, because without its packages a script fails with an error that does not name the cause.
// Plain JavaScript without recent syntax: without node_modules, `node` is the one of the machine, of any version.

const fs = require('fs');
const path = require('path');

/** The oldest Node.js whose npm can install the project. The scripts run on the version that package.json pins. */
const OLDEST = 20;

function readJson(name) {
  try {
    return JSON.parse(fs.readFileSync(path.join(__dirname, name), 'utf8'));
  } catch {
    return null;
  }
}

function majorOf(version) {
  return Number(version.split('.')[0]);
}

/** npm writes this list when an installation is complete. Other package managers leave a file of their own. */
function readInstalled() {
  const installed = readJson('node_modules/.package-lock.json');
  const isOther = ['.modules.yaml', '.yarn-integrity', '.yarn-state.yml'].some((file) =>
    fs.existsSync(path.join(__dirname, 'node_modules', file)),
  );
  return { packages: installed && installed.packages, isOther };
}

/** Packages for other platforms are optional, and are not in the list of what is installed. */
function hasChanged(packages) {
  const lock = readJson('package-lock.json');
  if (lock === null) return false;
  return Object.keys(lock.packages).some((key) => {
    const wanted = lock.packages[key];
    const found = packages[key];
    if (key === '' || wanted.link) return false;
    return found === undefined ? !wanted.optional && !wanted.devOptional : found.version !== wanted.version;
  });
}

/** Returns the problem in one sentence with its remedy, or null. */
function findProblem() {
  const version = process.versions.node;
  if (majorOf(version) < OLDEST) {
    return `Node.js ${OLDEST} or newer is needed; this is ${version}. Install it from https://nodejs.org, then run npm ci.`;
  }
  const { packages, isOther } = readInstalled();
  if (isOther) return null;
  if (!fs.existsSync(path.join(__dirname, 'node_modules'))) return 'Run npm ci first: the packages are not installed.';
  if (!packages) return 'Run npm ci again: the last installation did not finish.';
  if (hasChanged(packages)) return 'Run npm ci again: package-lock.json has changed since the last installation.';
  const pinned = readJson('package.json').devDependencies.node;
  if (majorOf(version) < majorOf(pinned)) {
    return `Run npm ci again, without --ignore-scripts: Node.js ${pinned} is not in node_modules; this is ${version}.`;
  }
  return null;
}

const problem = findProblem();
if (problem !== null) {
  process.stderr.write(`${problem}\n`);
  process.exitCode = 1;
}
