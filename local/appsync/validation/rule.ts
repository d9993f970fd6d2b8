import { Kind, type ASTNode, type ASTVisitor, type TypeInfo, type ValidationContext } from 'graphql';

/** A finding of a rule, before it becomes a sentence. */
export interface RuleFinding {
  /** graphql-java's ValidationErrorType, e.g. `FieldUndefined`. */
  type: string;
  description: string;
  nodes: readonly ASTNode[];
  /** Names of the fields around the node, outermost first; empty for none. */
  path: readonly string[];
}

/** A validation rule: reports what it finds while the document is walked. */
export type Rule = (
  context: ValidationContext,
  report: (finding: RuleFinding) => void,
  typeInfo: TypeInfo,
) => ASTVisitor;

/** The nodes around the current one. */
export type Ancestors = readonly (ASTNode | readonly ASTNode[])[];

/** The names that graphql-java's messages put behind `@`: fragment and fields around a node, and the node itself. */
export function queryPath(ancestors: Ancestors, node?: ASTNode): string[] {
  return [...ancestors, ...(node === undefined ? [] : [node])].flatMap((ancestor) => {
    if (!('kind' in ancestor)) return [];
    return ancestor.kind === Kind.FIELD || ancestor.kind === Kind.FRAGMENT_DEFINITION ? [ancestor.name.value] : [];
  });
}
