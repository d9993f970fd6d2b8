import { useEffect, useState } from 'preact/hooks';
import { news } from '../engine/engineState.ts';

const SHOWN_MILLIS = 4000;

/** Shows the last announcement for a moment; screen readers read it out. */
export function Toast() {
  const text = news.value;
  const [fresh, setFresh] = useState(false);
  useEffect(() => {
    if (text === '') return undefined;
    setFresh(true);
    const timer = setTimeout(() => setFresh(false), SHOWN_MILLIS);
    return () => clearTimeout(timer);
  }, [text]);
  return (
    <p class={fresh && text !== '' ? 'toast shown' : 'toast'} role="status">
      {text}
    </p>
  );
}
