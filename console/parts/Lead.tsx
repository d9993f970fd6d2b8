import { useEffect, useRef } from 'preact/hooks';

/**
 * The first paragraph of a part that replaces another one. It gets the focus when the button that had it is gone, so
 * that a keyboard goes on from here and a screen reader reads the text.
 */
export function Lead({ text }: { text: string }) {
  const paragraph = useRef<HTMLParagraphElement>(null);
  useEffect(() => {
    if (document.activeElement === document.body) paragraph.current?.focus();
  }, [text]);
  return (
    <p ref={paragraph} tabIndex={-1}>
      {text}
    </p>
  );
}
