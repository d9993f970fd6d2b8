import { describe, expect, test } from 'vitest';
import { startOptions, UsageError } from '../../../local/start/startOptions.ts';

describe('startOptions', () => {
  test('boots the own project on port 4000, with what earlier runs left, unless told', () => {
    expect(startOptions([])).toEqual({
      assembly: null,
      port: 4000,
      fresh: false,
      exportFile: null,
      importFile: null,
      configFile: null,
      endpoints: {},
      watch: false,
      mailLimit: false,
      json: false,
      verbose: false,
      help: false,
    });
  });

  test('reads every option', () => {
    expect(
      startOptions([
        '--assembly',
        'out',
        '--port=0',
        '--fresh',
        '--import',
        'users.json',
        '--config',
        'genkan.config.json',
        '--watch',
        '--mail-limit',
        '--endpoint',
        'dynamodb=http://localhost:8000',
        '--endpoint=S3=http://localhost:9000',
        '--json',
        '--verbose',
        '--help',
      ]),
    ).toEqual({
      assembly: 'out',
      port: 0,
      fresh: true,
      exportFile: null,
      importFile: 'users.json',
      configFile: 'genkan.config.json',
      endpoints: { DYNAMODB: 'http://localhost:8000', S3: 'http://localhost:9000' },
      watch: true,
      mailLimit: true,
      json: true,
      verbose: true,
      help: true,
    });
  });

  test('reports an option that npm has kept for itself', () => {
    expect(() => startOptions([], { npm_config_fresh: 'true' })).toThrow(
      'npm has kept --fresh for itself; write npm start -- --fresh',
    );
  });

  test('reports an option of two words that npm has kept for itself', () => {
    expect(() => startOptions([], { npm_config_mail_limit: 'true' })).toThrow('npm has kept --mail-limit for itself');
  });

  test.each([
    [['--frehs'], /--frehs/],
    [['extra'], /extra/],
    [['--port'], /--port/],
    [['--port', 'http'], /--port http: a whole number from 0 to 65535 is needed/],
    [['--port', '65536'], /--port 65536/],
    [['--port=-1'], /--port -1/],
    [['--port', '1.5'], /--port 1\.5/],
    [['--fresh=yes'], /--fresh/],
    [['--endpoint', 'S3'], /--endpoint S3=: a URL/],
    [['--endpoint', 'KMS=http://localhost'], /--endpoint KMS: the engine emulates this service itself/],
    [['--import'], /--import/],
    [['--export', 'a', '--import', 'b'], /--export exits without booting/],
    [['--export', 'a', '--fresh'], /--export exits without booting/],
  ])('rejects %j', (args, message) => {
    const run = () => startOptions(args);
    expect(run).toThrow(UsageError);
    expect(run).toThrow(message);
  });
});
