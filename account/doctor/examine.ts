import type { Stack } from '@aws-sdk/client-cloudformation';
import { AwsAccount } from './AwsAccount.ts';
import { checkApiKey } from './checks/checkApiKey.ts';
import { checkEmail } from './checks/checkEmail.ts';
import { checkLambda } from './checks/checkLambda.ts';
import { checkLogs } from './checks/checkLogs.ts';
import { checkPool } from './checks/checkPool.ts';
import { checkQuotas } from './checks/checkQuotas.ts';
import { checkSecret } from './checks/checkSecret.ts';
import { checkSmsSandbox, checkSmsSender, checkSmsSpend } from './checks/checkSms.ts';
import { checkSmsRole } from './checks/checkSmsRole.ts';
import { checkTriggers } from './checks/checkTriggers.ts';
import { checkWaf } from './checks/checkWaf.ts';
import { CouldNotLook } from './CouldNotLook.ts';
import { Deployment } from './Deployment.ts';
import type { DoctorOptions } from './DoctorOptions.ts';
import { error, ok, unknown, type CheckName, type Draft, type Finding } from './Finding.ts';

/** A check; `now` is in milliseconds since the epoch. */
interface Check {
  name: CheckName;
  needsPool: boolean;
  run: (deployment: Deployment, now: number) => Promise<Draft[]>;
}

/** States in which a stack serves requests; a failed update is rolled back to one. */
const DEPLOYED = /^(CREATE|UPDATE|IMPORT|UPDATE_ROLLBACK)_COMPLETE$|_CLEANUP_IN_PROGRESS$/;

/** In the order in which faults are found: the messages of a sign-in first. */
const CHECKS: readonly Check[] = [
  { name: 'pool', needsPool: true, run: checkPool },
  { name: 'smsRole', needsPool: true, run: checkSmsRole },
  { name: 'smsSandbox', needsPool: true, run: checkSmsSandbox },
  { name: 'smsSpend', needsPool: true, run: checkSmsSpend },
  { name: 'smsSender', needsPool: true, run: checkSmsSender },
  { name: 'email', needsPool: true, run: checkEmail },
  { name: 'lambda', needsPool: false, run: checkLambda },
  { name: 'quotas', needsPool: false, run: checkQuotas },
  { name: 'apiKey', needsPool: false, run: checkApiKey },
  { name: 'secret', needsPool: true, run: checkSecret },
  { name: 'logs', needsPool: false, run: checkLogs },
  { name: 'triggers', needsPool: true, run: checkTriggers },
  { name: 'waf', needsPool: false, run: checkWaf },
];

/** Resolves with a finding in place of the result when something could not be looked at. */
async function orUnknown<T>(run: () => Promise<T>): Promise<T | Draft> {
  try {
    return await run();
  } catch (cause) {
    if (!(cause instanceof CouldNotLook)) throw cause;
    const { action, reason, sentence } = cause;
    return unknown(sentence, { action, reason });
  }
}

/** Reads the stack; undefined when there is none. */
async function readStack(account: AwsAccount, name: string): Promise<Stack | undefined> {
  return account.stack(name).catch((cause: unknown) => {
    if (cause instanceof CouldNotLook && cause.reason === 'ValidationError') return undefined;
    throw cause;
  });
}

/** A stack that can be checked, or null, and what was found about it. */
interface Reading {
  deployment: Deployment | null;
  draft: Draft;
}

async function readDeployment(options: DoctorOptions): Promise<Reading> {
  const account = new AwsAccount(options);
  const accountId = await account.accountId();
  const stack = await readStack(account, options.stack);
  const values = { stack: options.stack, account: accountId, status: stack?.StackStatus ?? '' };
  if (stack === undefined) return { deployment: null, draft: error('stackMissing', values) };
  const resources = await account.stackResources(options.stack);
  const draft = DEPLOYED.test(values.status) ? ok('stackOk', values) : error('stackFailed', values);
  return { deployment: new Deployment({ account, options, resources, accountId }), draft };
}

/**
 * Checks a deployed gateway, read-only, in the order in which faults are found.
 * @param now milliseconds since the epoch.
 */
export async function examine(options: DoctorOptions, now: number): Promise<Finding[]> {
  const reading = await orUnknown(() => readDeployment(options));
  if ('status' in reading) return [{ check: 'stack', ...reading }];
  const { deployment, draft } = reading;
  const findings: Finding[] = [{ check: 'stack', ...draft }];
  if (deployment === null) return findings;
  const hasPool = deployment.poolId() !== undefined;
  if (!hasPool) findings.push({ check: 'pool', ...error('poolNone') });
  for (const { name, needsPool, run } of CHECKS) {
    if (needsPool && !hasPool) continue;
    const drafts = [await orUnknown(() => run(deployment, now))].flat();
    findings.push(...drafts.map((each) => ({ check: name, ...each })));
  }
  return findings;
}
