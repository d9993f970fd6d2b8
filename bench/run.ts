import { measures } from './measures/measures.ts';
import { openBench } from './openBench.ts';
import { readOptions, USAGE, type Options } from './options.ts';
import { targetSection, toJson, toText } from './report.ts';
import type { Section } from './section.ts';
import { writePage } from './writePage.ts';

function writeError(text: string): void {
  void process.stderr.write(text);
}
/** Shows the progress on one line of a terminal; does nothing elsewhere. */
function progress(text: string): void {
  if (process.stderr.isTTY) writeError(`\r\u001b[K${text}`);
}

async function run({ only, quick, json, write }: Options): Promise<void> {
  const wanted = Object.entries(measures).filter(([name]) => only.length === 0 || only.includes(name));
  const sections: Section[] = [];
  await openBench({ quick, progress }, async (bench) => {
    for (const [name, measure] of wanted) {
      if (!process.stderr.isTTY) writeError(`${name} …\n`);
      const section = await measure(bench);
      progress('');
      sections.push(section);
      if (!json) process.stdout.write(`${toText([section])}\n`);
    }
  });
  const last = targetSection(sections);
  if (json) process.stdout.write(`${toJson(sections, quick)}\n`);
  else if (last !== null) process.stdout.write(`${toText([last])}\n`);
  if (write) writePage(last === null ? sections : [last, ...sections]);
}

const options = optionsOf(process.argv.slice(2));
if (options?.help) process.stdout.write(USAGE);
else if (options) await run(options);

/** Returns the options; prints the reason and returns undefined when an argument is invalid. */
function optionsOf(args: string[]): Options | undefined {
  try {
    return readOptions(args, Object.keys(measures));
  } catch (error) {
    writeError(`${(error as Error).message}\n`);
    process.exitCode = 1;
    return undefined;
  }
}
