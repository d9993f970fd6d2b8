/** A field of a JSON text whose value is a string. */
interface TextField {
  name: string;
  value: string;
  /** The place of the value with its quotes. */
  from: number;
  to: number;
}

/** @property filled the value that was filled in last, by the name of the field. */
interface Filled {
  text: string;
  filled: Readonly<Record<string, string>>;
}

interface FillOptions {
  /** Known values by the name of the field. */
  values: Readonly<Record<string, string>>;
  /** The text that the tab opened with. */
  original: string;
  filled: Readonly<Record<string, string>>;
}

const FIELD = /"(\w+)"(\s*:\s*)("(?:[^"\\\n]|\\.)*")/g;

/** Returns the fields with a string in a JSON text, at any depth; also in a text that is not valid JSON yet. */
export function textFields(text: string): TextField[] {
  return [...text.matchAll(FIELD)].flatMap(({ 0: whole, 1: name = '', 3: literal = '', index }) => {
    const to = index + whole.length;
    try {
      return [{ name, value: JSON.parse(literal) as string, from: to - literal.length, to }];
    } catch {
      return [];
    }
  });
}

/**
 * Fills known values into the text of variables. Replaces a value only if it is the original one (a sample, or empty)
 * or was filled in before; such a value becomes the original one again when it is no longer known. All others stay.
 */
export function fillText(text: string, { values, original, filled }: FillOptions): Filled {
  const originals = new Map(textFields(original).map(({ name, value }) => [name, value]));
  const next = { ...filled };
  let result = text;
  for (const { name, value, from, to } of textFields(text).reverse()) {
    if (value !== originals.get(name) && value !== filled[name]) continue;
    const wanted = values[name] ?? originals.get(name) ?? value;
    next[name] = wanted;
    if (wanted !== value) result = result.slice(0, from) + JSON.stringify(wanted) + result.slice(to);
  }
  return { text: result, filled: next };
}
