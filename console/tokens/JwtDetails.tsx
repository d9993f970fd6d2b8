import { now, secondsUntil } from '../engine/engineState.ts';
import { say } from '../language/language.ts';
import { exactly, relatively, roughly } from '../language/times.ts';
import { CodeBlock } from '../parts/CodeBlock.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import type { DecodedJwt } from './decodeJwt.ts';

/** The claims that are times, in seconds since the epoch. */
const TIMES = new Set(['exp', 'iat', 'nbf', 'auth_time']);

/** Whether a token has expired, by the engine's clock. */
function Expiry({ exp }: { exp: unknown }) {
  if (typeof exp !== 'number') return <span class="flag">{say('noExpiry')}</span>;
  const seconds = secondsUntil(exp * 1000);
  if (seconds <= 0) return <span class="flag bad">{say('isExpired')}</span>;
  return <span class="flag good">{say('goodFor', { n: roughly(seconds) })}</span>;
}

function ClaimValue({ name, value }: { name: string; value: unknown }) {
  const isTime = TIMES.has(name) && typeof value === 'number';
  return (
    <>
      <code>{typeof value === 'string' ? value : JSON.stringify(value)}</code>
      {isTime && (
        <span class="claim-time">
          {exactly(new Date(value * 1000))} ({relatively(value * 1000 - now.value.getTime())})
        </span>
      )}
    </>
  );
}

/** The claims of a token, with times in words and its expiry by the engine's clock. */
export function JwtDetails({ decoded }: { decoded: DecodedJwt }) {
  const { header, claims } = decoded;
  const json = JSON.stringify(claims, null, 2);
  return (
    <div class="token-body">
      <p class="tools">
        <Expiry exp={claims['exp']} />
        {typeof claims['sub'] === 'string' && <a href={`#/users/${claims['sub']}`}>{say('toUser')}</a>}
        <CopyButton value={json} label={say('copyClaims')} />
      </p>
      <dl class="claims" aria-label={say('claims')}>
        {Object.entries(claims).map(([name, value]) => (
          <div key={name}>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <ClaimValue name={name} value={value} />
            </dd>
          </div>
        ))}
      </dl>
      <CodeBlock title={say('jwtHeader')} text={JSON.stringify(header, null, 2)} />
    </div>
  );
}
