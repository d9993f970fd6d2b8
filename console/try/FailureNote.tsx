import { failure } from './failure.ts';
import { say } from '../language/language.ts';
import { startOver } from './journey.ts';
import { isShownByFields, wordsFor } from './wording.ts';

/** The error of a step as a whole; the error of a field is beside the field. */
export function FailureNote() {
  const failed = failure.value;
  if (!failed || isShownByFields(failed)) return null;
  return (
    <div class="failure" role="alert" tabIndex={-1}>
      <p>{wordsFor(failed)}</p>
      <code>{failed.code}</code>
      {failed.restart === true && (
        <button type="button" onClick={() => startOver()}>
          {say('startOver')}
        </button>
      )}
    </div>
  );
}
