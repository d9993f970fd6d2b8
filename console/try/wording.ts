import { language } from '../language/language.ts';
import { failure } from './failure.ts';

export const messageOf = (error: { message: string }): string => error.message;
export function errorsOf(field: string): string[] {
  void language.value;
  return (failure.value?.fields ?? []).filter(({ name }) => name === field).map(({ rule }) => rule);
}
