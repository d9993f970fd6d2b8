import type { AuthError } from '@genkan/client';

/**
 * Returns an error that names each required field without a value, or undefined. The forms are `noValidate`, because
 * the browser's own bubbles are in the browser's language, not in the page's. All other rules are the gateway's.
 */
export function missingFields(form: HTMLFormElement): AuthError | undefined {
  const fields = [...form.querySelectorAll('input')]
    .filter(({ validity }) => validity.valueMissing)
    .map(({ name }) => ({ name, rule: 'required' }));
  if (fields.length === 0) return undefined;
  const code = 'VALIDATION_FAILED';
  return { code, message: 'A field is empty', retryable: false, messageKey: `auth.error.${code}`, fields };
}
