import { parseArgs } from 'node:util';

const USAGE = `Usage: npm run example:guard [-- OPTIONS]

  --engine URL  address of the engine (default http://127.0.0.1:4000)
  --port N      listen on 127.0.0.1:N (default 4200; 0 takes any free port)
  --help        print this`;

interface Options {
  engine: string;
  port: number;
}

/** Ends the example with a message. */
export function end(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function parse(): Options & { help: boolean } {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string', default: 'http://127.0.0.1:4000' },
      port: { type: 'string', default: '4200' },
      help: { type: 'boolean', default: false },
    },
  });
  const port = Number(values.port);
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new Error(`--port ${values.port} is not a port.`);
  if (!URL.canParse(values.engine)) throw new Error(`--engine ${values.engine} is not a URL.`);
  return { engine: values.engine, port, help: values.help };
}

/** Reads the options of the example, or ends it: with its usage, and what is wrong. */
export function readOptions(): Options {
  try {
    const { help, ...options } = parse();
    if (!help) return options;
  } catch (error) {
    return end(`${(error as Error).message}\n\n${USAGE}`);
  }
  process.stdout.write(`${USAGE}\n`);
  process.exit();
}
