import { startEngine } from '../../local/Engine.ts';

/*
 * Runs the engine until SIGTERM, and prints its addresses as one line of JSON.
 *
 * usage: node engine.ts ASSEMBLY STATE_FOLDER
 */
const [assembly = '', stateFolder = ''] = process.argv.slice(2);
const engine = await startEngine({ assembly, stateFolder, port: 0 });
const { graphqlUrl, apiKey, inboxUrl } = engine;
process.stdout.write(`${JSON.stringify({ graphqlUrl, apiKey, inboxUrl })}\n`);
process.on('SIGTERM', () => void engine.stop().then(() => process.exit(0)));
