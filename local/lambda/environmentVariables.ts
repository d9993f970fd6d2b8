import { randomBytes } from 'node:crypto';
import { delimiter } from 'node:path';
import type { FunctionModel } from '../assembly/model.ts';
import { LOCAL_CREDENTIALS } from '../localCredentials.ts';
import { nodeMajor } from './nodeMajor.ts';

/** Folders and AWS settings of an execution environment. */
interface EnvironmentOptions {
  fn: FunctionModel;
  region: string;
  /** The folder that stands for /var/task. */
  taskRoot: string;
  /** The folder that stands for /opt. */
  optRoot: string;
  /** The folder that stands for /var/runtime. */
  runtimeRoot: string;
  /** Added by the engine: the endpoint variables of the SDK. */
  added: Readonly<Record<string, string>>;
}

/**
 * The environment variables of one execution environment: those that Lambda documents, the function's own, and the
 * engine's; nothing of the machine's.
 * Left out are AWS_LAMBDA_RUNTIME_API and AWS_XRAY_DAEMON_ADDRESS, because nothing listens there.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function environmentVariables(options: EnvironmentOptions): Record<string, string> {
  const { fn, region, taskRoot, optRoot, runtimeRoot } = options;
  const day = new Date().toISOString().slice(0, 10).replaceAll('-', '/');
  const extendable = {
    LANG: 'en_US.UTF-8',
    PATH: '/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin',
    NODE_PATH: [`${optRoot}/nodejs/node${nodeMajor(fn.runtime)}`, `${optRoot}/nodejs`, runtimeRoot]
      .map((folder) => `${folder}/node_modules`)
      .join(delimiter),
    AWS_XRAY_CONTEXT_MISSING: 'LOG_ERROR',
    TZ: ':UTC',
  };
  const reserved = {
    _HANDLER: fn.handler,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: fn.name,
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memoryMegabytes),
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_LOG_FORMAT: fn.logging.format,
    ...(fn.logging.level !== null && { AWS_LAMBDA_LOG_LEVEL: fn.logging.level }),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${fn.name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: `${day}/[$LATEST]${randomBytes(16).toString('hex')}`,
    // No account stands behind these; of the engine's services, only AppSync checks them.
    AWS_ACCESS_KEY: LOCAL_CREDENTIALS.accessKeyId,
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
    AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
    AWS_SESSION_TOKEN: LOCAL_CREDENTIALS.sessionToken,
    LAMBDA_TASK_ROOT: taskRoot,
    LAMBDA_RUNTIME_DIR: runtimeRoot,
  };
  return { ...extendable, ...fn.environment, ...reserved, ...options.added };
}
