import { failure } from './failure.ts';
import { say } from '../language/language.ts';
import { startOver } from './journey.ts';
import { isToldByFields, wordsFor } from './wording.ts';

/** What went wrong as a whole; what is wrong with a field stands beside the field. */
export function FailureNote() {
  const failed = failure.value;
  if (!failed || isToldByFields(failed)) return null;
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
