import { randomInt, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { EngineControl } from '../../local/control/EngineControl.ts';
import { startEngine } from '../../local/Engine.ts';
import { EngineError } from '../../local/EngineError.ts';
import { findAssembly } from '../../local/start/findAssembly.ts';
import { runJourney, type Endpoints, type Person } from './runJourney.ts';

const USAGE = `Usage: npm run journey [-- --url URL]

Signs a new user up and in through GraphQL, with the codes from the inbox, then verifies the tokens.

  --url URL  address of a running engine. Default: the engine at http://127.0.0.1:4000 if one is running, else a new one
  --help     prints this text
`;

const DEFAULT_URL = 'http://127.0.0.1:4000';

/** Returns sign-up data with an address and a phone number that no earlier run has used. */
function newPerson(): Person {
  return {
    email: `hanako+${randomUUID().slice(0, 8)}@example.com`,
    password: 'Sakura-2026',
    phoneNumber: `+8190${randomInt(10_000_000, 99_999_999)}`,
    nickname: '花子',
    locale: 'ja',
  };
}

async function findEngine(url: string): Promise<Endpoints | null> {
  const control = await EngineControl.connect(url).catch(() => null);
  return control && { ...control.endpoints, apiKey: control.endpoints.apiKey ?? '' };
}

function print(line: string): void {
  void process.stdout.write(`${line}\n`);
}

async function runAgainst(endpoints: Endpoints): Promise<void> {
  print(`Journey against ${endpoints.graphqlUrl}\n`);
  const { accessClaims, idClaims } = await runJourney(endpoints, newPerson(), (step, detail) =>
    print(`  ${step.padEnd(22)} ${detail}`),
  );
  print('\nVerified claims of the access token:');
  print(JSON.stringify(accessClaims, null, 2));
  const { sub, token_use, nickname, email_verified, phone_number_verified } = idClaims;
  print('\nVerified claims of the ID token, without e-mail address and phone number:');
  print(JSON.stringify({ sub, token_use, nickname, email_verified, phone_number_verified }, null, 2));
}

async function runOnNewEngine(): Promise<void> {
  print(`No engine answers at ${DEFAULT_URL}, so a new one is started. --url URL names an engine at another address.`);
  const { assembly } = await findAssembly(process.cwd(), null, async (reason, run) => {
    print(`Synthesizing, because ${reason}`);
    await run();
  });
  const engine = await startEngine({ assembly, stateFolder: null });
  try {
    await runAgainst(engine);
  } finally {
    await engine.stop();
  }
}

function readUrl(): string | null | undefined {
  try {
    const { values } = parseArgs({ options: { url: { type: 'string' }, help: { type: 'boolean', default: false } } });
    return values.help ? null : values.url;
  } catch (error) {
    // The first sentence of parseArgs's TypeError says what is wrong.
    process.stderr.write(`${(error as Error).message.split('. ')[0]}\n\n${USAGE}`);
    process.exit(2);
  }
}

async function main(): Promise<void> {
  const url = readUrl();
  if (url === null) {
    print(USAGE);
    return;
  }
  const running = await findEngine(url ?? DEFAULT_URL);
  if (running) return runAgainst(running);
  if (url === undefined) return runOnNewEngine();
  throw new EngineError(`No engine answers at ${url}. Start one with npm start.`);
}

await main().catch((error: unknown) => {
  // A failed step of the journey needs its stack.
  process.stderr.write(`${error instanceof EngineError ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
});
