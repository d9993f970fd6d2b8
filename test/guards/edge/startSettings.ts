import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A server that answers as SSM and Secrets Manager do, for the AWS SDK of the edge function. */
export interface SettingsServer {
  readonly url: string;
  /** Value of the parameter; undefined: it does not exist. */
  parameter: string | undefined;
  /** Versions of the secret by their stage. */
  readonly secrets: Map<string, string>;
  /** Whether calls get no response. */
  isSilent: boolean;
  /** The actions that were called, such as `AmazonSSM.GetParameter`. */
  readonly calls: string[];
  readonly stop: () => Promise<void>;
}

/** Starts the server on a free port of this machine. */
export async function startSettings(): Promise<SettingsServer> {
  const secrets = new Map<string, string>();
  const calls: string[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const action = String(request.headers['x-amz-target']);
      calls.push(action);
      if (settings.isSilent) return;
      const input = JSON.parse(body) as { Name?: string; SecretId?: string; VersionStage?: string };
      const found = action.startsWith('AmazonSSM.')
        ? settings.parameter !== undefined && { Parameter: { Name: input.Name, Value: settings.parameter } }
        : secrets.has(String(input.VersionStage)) && {
            Name: input.SecretId,
            SecretString: secrets.get(String(input.VersionStage)),
          };
      const missing = action.startsWith('AmazonSSM.') ? 'ParameterNotFound' : 'ResourceNotFoundException';
      response.writeHead(found ? 200 : 400, { 'content-type': 'application/x-amz-json-1.1' });
      response.end(JSON.stringify(found || { __type: missing, message: 'not found' }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const settings: SettingsServer = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    parameter: undefined,
    isSilent: false,
    secrets,
    calls,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return settings;
}
