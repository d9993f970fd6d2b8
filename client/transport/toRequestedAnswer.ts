import { possibleTypes } from '../../generated/nodes.ts';
import type { Answer } from '../outcome/answer.ts';
import { toAnswer } from '../outcome/toAnswer.ts';

/**
 * Returns the answer with the fields that the document asks for. Apollo Client and urql add `__typename` to every
 * object, which an app could not send back in an input; the documents ask for it on members of unions only.
 */
export function toRequestedAnswer(found: unknown): Answer {
  const answer = toAnswer(found);
  const members = Object.values(possibleTypes).flat();
  const data = JSON.stringify(answer.data, (name, value: string) =>
    name === '__typename' && !members.includes(value) ? undefined : value,
  );
  return { ...answer, data: JSON.parse(data) as Record<string, unknown> | null };
}
