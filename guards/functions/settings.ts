import type { AppSyncAuthorizerOptions } from '../lambda/appSyncAuthorizer.ts';
import { writeLine } from '../log/writeLine.ts';
import { createVerifier, type Verifier } from '../verifier/createVerifier.ts';
import { GuardError } from '../verifier/GuardError.ts';
import type { VerifierOptions } from '../verifier/VerifierOptions.ts';

/** `GUARD_OPTIONS`, as the construct writes it. */
export interface GuardSettings {
  readonly verifier: VerifierOptions;
  readonly appSync?: AppSyncAuthorizerOptions;
}

/**
 * Returns the settings of the function. The endpoint of Cognito is that of the AWS SDK's variables, where they are set.
 */
function readSettings(): GuardSettings {
  const settings = JSON.parse(String(process.env['GUARD_OPTIONS'])) as GuardSettings;
  const endpoint = process.env['AWS_ENDPOINT_URL_COGNITO_IDENTITY_PROVIDER'] || process.env['AWS_ENDPOINT_URL'];
  if (!endpoint) return settings;
  const { verifier } = settings;
  return { ...settings, verifier: { ...verifier, pools: verifier.pools.map((pool) => ({ ...pool, endpoint })) } };
}

/** The settings of the function, read once. */
export const settings: GuardSettings = readSettings();

/** The verifier of the function. It writes a line to the log for each request that is not let through. */
export const verifier: Verifier = logged(createVerifier(settings.verifier));

function logged(given: Verifier): Verifier {
  return { ...given, verifyHeader: (values) => given.verifyHeader(values).catch(logFailure) };
}

function logFailure(error: unknown): never {
  if (error instanceof GuardError) {
    const { code, reason, status } = error;
    writeLine(status === 503 ? 'ERROR' : 'INFO', 'not authorized', { code, reason });
  }
  throw error;
}
