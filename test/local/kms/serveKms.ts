import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import type { KmsKeyModel } from '../../../local/assembly/model.ts';
import { Clock } from '../../../local/clock.ts';
import { EventLog } from '../../../local/events.ts';
import { Faults } from '../../../local/faults.ts';
import { createKmsService } from '../../../local/kms/kmsService.ts';
import { KMS_KEYS } from '../cognito/startUserPool.ts';

/** Serves KMS over HTTP, with the keys of the tests unless given. */
export async function serveKms(kmsKeys: KmsKeyModel[] = KMS_KEYS) {
  const events = new EventLog(new Clock());
  const faults = new Faults();
  const service = createKmsService({ model: { kmsKeys }, events, faults });
  return new Promise<{ url: string; events: EventLog; faults: Faults; stop: () => Promise<void> }>((resolve) => {
    const server = serve(
      { fetch: (request) => service.handle(request), hostname: '127.0.0.1', port: 0 },
      ({ port }: AddressInfo) => {
        const stop = () => new Promise<void>((done) => server.close(() => done()));
        resolve({ url: `http://127.0.0.1:${port}`, events, faults, stop });
      },
    );
  });
}
