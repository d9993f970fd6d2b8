import { Kind, type ValidationContext } from 'graphql';

interface Visit {
  name: string;
  /** Number in the order of discovery. */
  index: number;
  /** The lowest number that is reachable. */
  low: number;
  /** Names of the spreads that are still to be followed. */
  spreads: string[];
}

/**
 * Returns the names of the fragments that spread themselves, directly or not. Tarjan's algorithm, so that the work
 * grows with the document only; without recursion, because a chain of fragments can be long.
 */
export function circularFragments(context: ValidationContext): ReadonlySet<string> {
  const circular = new Set<string>();
  const visits = new Map<string, Visit>();
  const component: string[] = [];
  const open = new Set<string>();

  const visit = (name: string): Visit | null => {
    const fragment = context.getFragment(name);
    if (!fragment || visits.has(name)) return null;
    const spreads = context.getFragmentSpreads(fragment.selectionSet).map((spread) => spread.name.value);
    if (spreads.includes(name)) circular.add(name);
    const made = { name, index: visits.size, low: visits.size, spreads };
    visits.set(name, made);
    component.push(name);
    open.add(name);
    return made;
  };
  const close = ({ name, index, low }: Visit): void => {
    if (low !== index) return;
    const members = component.splice(component.lastIndexOf(name));
    for (const member of members) {
      open.delete(member);
      if (members.length > 1) circular.add(member);
    }
  };

  for (const definition of context.getDocument().definitions) {
    if (definition.kind !== Kind.FRAGMENT_DEFINITION) continue;
    const stack = [visit(definition.name.value)].filter((first) => first !== null);
    for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
      const name = top.spreads.pop();
      const known = name === undefined ? undefined : visits.get(name);
      if (name === undefined) {
        close(top);
        stack.pop();
        const parent = stack.at(-1);
        if (parent) parent.low = Math.min(parent.low, top.low);
      } else if (known === undefined) {
        const next = visit(name);
        if (next !== null) stack.push(next);
      } else if (open.has(name)) {
        top.low = Math.min(top.low, known.index);
      }
    }
  }
  return circular;
}
