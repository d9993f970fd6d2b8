import { randomInt, randomUUID } from 'node:crypto';
import { parseArgs } from 'node:util';
import { startEngine } from '../../local/Engine.ts';
import { findAssembly } from '../../local/start/findAssembly.ts';
import { playJourney, type Endpoints, type Traveller } from './playJourney.ts';

const USAGE = `Usage: npm run journey [-- --url URL]

Plays sign-up, confirmation, sign-in and the SMS answer through GraphQL, then verifies the tokens.

  --url URL  a running engine's address; unless told, the one at http://127.0.0.1:4000, or else a fresh one of its own
  --help     print this
`;

const DEFAULT_URL = 'http://127.0.0.1:4000';

/** Hanako, with an address and a number that no earlier run has used. */
function traveller(): Traveller {
  return {
    email: `hanako+${randomUUID().slice(0, 8)}@example.com`,
    password: 'Sakura-2026',
    phoneNumber: `+8190${randomInt(10_000_000, 99_999_999)}`,
    nickname: '花子',
    locale: 'ja',
  };
}

async function findEngine(url: string): Promise<Endpoints | null> {
  try {
    const response = await fetch(new URL('/endpoints', url));
    return response.ok ? ((await response.json()) as Endpoints) : null;
  } catch {
    return null;
  }
}

function tell(line: string): void {
  void process.stdout.write(`${line}\n`);
}

async function play(endpoints: Endpoints): Promise<void> {
  tell(`Playing against ${endpoints.graphqlUrl}\n`);
  const { accessClaims, idClaims } = await playJourney(endpoints, traveller(), (step, detail) =>
    tell(`  ${step.padEnd(22)} ${detail}`),
  );
  tell('\nThe verified claims of the access token:');
  tell(JSON.stringify(accessClaims, null, 2));
  const { sub, token_use, nickname, email_verified, phone_number_verified } = idClaims;
  tell('\nand of the ID token (its e-mail address and phone number left out):');
  tell(JSON.stringify({ sub, token_use, nickname, email_verified, phone_number_verified }, null, 2));
}

async function playAlone(): Promise<void> {
  const { assembly } = await findAssembly(process.cwd(), null, async (reason, run) => {
    tell(`Synthesizing, because ${reason}`);
    await run();
  });
  const engine = await startEngine({ assembly, stateFolder: null });
  try {
    await play(engine);
  } finally {
    await engine.stop();
  }
}

const { values } = parseArgs({ options: { url: { type: 'string' }, help: { type: 'boolean', default: false } } });
if (values.help) {
  tell(USAGE);
} else {
  const running = await findEngine(values.url ?? DEFAULT_URL);
  if (running) await play(running);
  else if (values.url === undefined) await playAlone();
  else throw new Error(`no engine answers at ${values.url}; start one with npm start`);
}
