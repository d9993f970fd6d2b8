/** Returns the elements of the page that match a selector. */
export function all(selector: string): HTMLElement[] {
  return [...document.querySelectorAll<HTMLElement>(selector)];
}

/** Writes a text into all elements that match a selector. */
export function write(selector: string, text: string | null): void {
  all(selector).forEach((element) => (element.textContent = text));
}

/** Shows the fields that only some accounts lack, by their names, and disables the others. */
export function ask(names: readonly string[]): void {
  for (const part of all('[data-required]')) {
    part.hidden = !names.includes(part.dataset['required'] ?? '');
    for (const input of part.querySelectorAll('input')) input.disabled = part.hidden;
  }
}
