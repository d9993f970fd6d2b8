import { computed, signal } from '@preact/signals';
import type { ExplorerOperation } from '../../local/console/explorerApi.ts';
import { auth, readTarget, session } from './auth.ts';
import { recordingFetch } from './exchanges.ts';
import { gatewayApi, readGatewayApi } from './gatewayApi.ts';
import { once } from './journey.ts';
import { step } from './journeyState.ts';

/** Who runs a field: the signed-in user with the access token, or any app with the API key. */
export type FieldCaller = 'user' | 'apiKey';

/** The answer to a field. */
export interface FieldAnswer {
  caller: FieldCaller;
  /** The `errorType` of the first error, such as `Unauthorized`; null without an error. */
  error: string | null;
  /** Formatted JSON: the value of the field, or the message of the error. */
  text: string;
}

/** The fields of the API that are not the gateway's: those of the app itself. */
export const ownFields = computed(() => (gatewayApi.value?.operations ?? []).filter(({ name }) => !isOfGateway(name)));

/** The newest answer of each field, by its name. */
export const answers = signal<Readonly<Record<string, FieldAnswer>>>({});

/** The typed client has a method for each operation of users; those of operators begin with `admin`. */
function isOfGateway(name: string): boolean {
  return name in auth || /^admin[A-Z]/.test(name);
}

step.subscribe(({ name }) => {
  answers.value = {};
  // The app may have been deployed again since the page was opened.
  if (name === 'signedIn') void readGatewayApi();
});

/** The answer of AppSync. */
interface GraphqlAnswer {
  data?: Record<string, unknown> | null;
  errors?: { errorType?: string; message?: string }[];
}

/**
 * Runs a field and keeps its answer.
 * @param variables JSON text of an object
 */
export function runField(field: ExplorerOperation, variables: string, caller: FieldCaller): Promise<void> {
  return once(async () => {
    const answer = await answerOf(field, variables, caller);
    answers.value = { ...answers.value, [field.name]: { caller, ...answer } };
  });
}

async function answerOf(
  { name, document }: ExplorerOperation,
  variables: string,
  caller: FieldCaller,
): Promise<Omit<FieldAnswer, 'caller'>> {
  const { url, apiKey } = await readTarget();
  const credential: Record<string, string> =
    caller === 'user' ? { authorization: (await session.getAccessToken()) ?? '' } : { 'x-api-key': apiKey };
  try {
    const body = JSON.stringify({ query: document, variables: JSON.parse(variables) as unknown });
    const headers = { 'content-type': 'application/json', ...credential };
    const response = await recordingFetch(url, { method: 'POST', headers, body });
    const { data, errors } = (await response.json()) as GraphqlAnswer;
    const [error] = errors ?? [];
    if (error) return { error: error.errorType ?? 'GraphQL', text: error.message ?? '' };
    return { error: null, text: JSON.stringify(data?.[name], null, 2) };
  } catch (error) {
    return { error: (error as Error).name, text: (error as Error).message };
  }
}
