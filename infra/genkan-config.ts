import { writeConfig } from './config/writeConfig.ts';

try {
  process.stdout.write(writeConfig(process.argv.slice(2)));
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = 1;
}
