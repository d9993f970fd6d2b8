import { join } from 'node:path';
import type { Bench } from './Bench.ts';
import { allBudgets, judgeBudgets } from './budgets.ts';
import { bundleSizes } from './bundleSizes.ts';
import { allExports, clientOptions } from './clientOptions.ts';
import { countModules } from './countModules.ts';
import { measureSizes } from './measures/sizes.ts';
import { openBench } from './openBench.ts';
import { timeCommand } from './processes/runCommand.ts';
import { table } from './table.ts';
import { templateBytes } from './templateBytes.ts';

/** Measures every figure with a budget. None depends on the speed or load of the machine. */
async function measureBudgets(bench: Bench): Promise<Record<string, number>> {
  const { project, folder } = bench;
  const assembly = join(folder, 'assembly');
  await timeCommand({
    command: [process.execPath, 'infra/app.ts'],
    folder: project,
    environment: { CDK_OUTDIR: assembly, CDK_VALIDATION: 'false' },
  });
  const { figures } = await measureSizes(bench);
  const sizes = Object.entries(figures).map(([name, { value }]) => [name, value] as const);
  const client = bundleSizes({ ...clientOptions, entryPoints: [join(project, 'bench/clients/genkan.ts')] });
  return {
    ...Object.fromEntries(sizes),
    clientFetchGzip: client.gzip,
    clientAllGzip: bundleSizes(allExports(project)).gzip,
    coldModules: await countModules(bench),
    templateBytes: templateBytes(assembly),
  };
}

const verdicts = judgeBudgets(allBudgets, await openBench({ quick: true, progress: () => undefined }, measureBudgets));
const rows = verdicts.map(({ what, unit, limit, value, isKept }) => [
  what,
  `${value} ${unit}`,
  String(limit),
  isKept ? 'ok' : 'EXCEEDED',
]);
process.stdout.write(`${table(['budget', 'measured', 'limit', ''], rows)}\n`);
if (verdicts.some(({ isKept }) => !isKept)) {
  process.stdout.write(
    '\nA budget is exceeded. Run `npm run bench -- --only sizes` to see the parts. The limits are in bench/budgets.json.\n',
  );
  process.exitCode = 1;
}
