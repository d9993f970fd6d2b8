import type { SignUpInput, Tokens } from '../../../generated/schema.ts';
import type { AdminOperationName, Caller, Outcome } from '../../../lambdas/runtime/contract.ts';
import { asOperator } from '../operator.ts';
import { awaitingSmsCode, codeFor, signedIn } from '../people.ts';
import { startAuth, type Auth } from '../startAuth.ts';

/** The ARN of an IAM principal who may call the fields of operators. */
export const ROLE = 'arn:aws:sts::111122223333:assumed-role/Operators/session';

/** The attributes of the deployment's own: one that users cannot write, and one that they can. */
const ATTRIBUTES = { plan: { type: 'string', readOnly: true }, seats: { type: 'number', max: 9 } };

const context = { awsRequestId: '11111111-2222-4333-8444-555555555555' };

/** The caller with this ARN, or with this access token. */
type Operator = Pick<Caller, 'operator' | 'accessToken'>;

/** The admin function's source, run in this process beside the auth function, with the same user pool. */
export interface Operators {
  auth: Auth;
  /** Invokes the function as Lambda does, as the IAM principal unless an operator is given. */
  invoke: (operation: AdminOperationName, input: unknown, operator?: Operator) => Promise<Outcome>;
  /** Invokes an operation; resolves with its value, throws when it fails. */
  value: <Value>(operation: AdminOperationName, input: unknown, operator?: Operator) => Promise<Value>;
  /** Invokes an operation; resolves with the code of its declared error, throws when it succeeds. */
  error: (operation: AdminOperationName, input: unknown, operator?: Operator) => Promise<string>;
  /** The function's last log line, parsed. */
  lastLine: () => Record<string, unknown>;
}

/** Starts the two functions with a user pool that has the groups admin, editors and 読者. Stop `auth` after use. */
export async function startOperators(): Promise<Operators> {
  const groups = ['admin', 'editors', '読者'].map((GroupName) => ({ GroupName }));
  const names = ['email', 'phone_number', 'nickname', 'locale', 'contested', 'plan', 'seats'];
  const Schema = names.map((Name) => ({ Name, AttributeDataType: 'String', Mutable: true }));
  const auth = await startAuth({
    pool: { groups, poolProperties: { Schema, EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] } },
  });
  Object.assign(process.env, {
    LOCALES: 'en,ja',
    ATTRIBUTES: JSON.stringify(ATTRIBUTES),
    HOOK_MESSAGES: 'COMPANY_ADDRESS_ONLY',
    TOTP_ISSUER: 'Shop',
  });
  const { handler } = await import('../../../lambdas/admin.ts');
  const invoke: Operators['invoke'] = (operation, input, operator = { operator: ROLE, accessToken: null }) => {
    const caller = { address: null, language: 'ja', requestId: 'Root=1-67891233-abcdef', ...operator };
    return handler({ operation, input, caller }, context);
  };
  return {
    auth,
    invoke,
    async value<Value>(operation: AdminOperationName, input: unknown, operator?: Operator) {
      const outcome = await invoke(operation, input, operator);
      if (!outcome.ok) throw new Error(`failed with ${outcome.error.code}`);
      return outcome.value as Value;
    },
    async error(operation, input, operator) {
      const outcome = await invoke(operation, input, operator);
      if (outcome.ok) throw new Error('succeeded');
      return outcome.error.code;
    },
    lastLine: () => auth.lines().at(-1) ?? {},
  };
}

/** Signs up a person, makes them an operator and signs them in. */
export async function signedInOperator(auth: Auth): Promise<{ person: SignUpInput; operator: Required<Operator> }> {
  const { person } = await signedIn(auth);
  await asOperator(auth, 'AdminAddUserToGroup', { Username: person.email, GroupName: 'admin' });
  const { challenge } = await awaitingSmsCode(auth, person);
  const input = { session: challenge.session, code: codeFor(auth, person.phoneNumber) };
  const { accessToken } = await auth.value<Tokens>('respondToSmsChallenge', input);
  const { sub } = JSON.parse(Buffer.from(String(accessToken.split('.')[1]), 'base64url').toString()) as { sub: string };
  return { person, operator: { operator: sub, accessToken } };
}
