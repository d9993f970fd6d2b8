import type { Challenge } from '../../client/index.ts';
import { say } from '../language/language.ts';
import { startOver } from './journey.ts';
import { StepHead } from './StepHead.tsx';

/** A step that this app does not support, with a link to a page that does, if the deployment has one. */
export function UnsupportedStep({ challenge }: { challenge: Challenge }) {
  const details = challenge.kind === 'UNSUPPORTED' ? challenge.details : null;
  const { cognitoName = challenge.kind, fallbackUrl = null } = details ?? {};
  return (
    <>
      <StepHead title={say('unsupportedTitle')} kind={challenge.kind}>
        <p class="soft">{say('unsupportedLead', { n: cognitoName })}</p>
      </StepHead>
      <div class="actions">
        {fallbackUrl !== null && (
          <a class="button primary" href={fallbackUrl} rel="noreferrer">
            {say('unsupportedLink')}
          </a>
        )}
        <button type="button" onClick={() => startOver()}>
          {say('startOver')}
        </button>
      </div>
    </>
  );
}
