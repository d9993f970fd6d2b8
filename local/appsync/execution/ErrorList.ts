import { filterData } from './filterData.ts';
import type { FieldError, FieldPlan } from './fieldPlan.ts';
import type { SelectionContext } from './collectFields.ts';
import { locationsOf, pathText, type ResponseError, type ResponsePath } from './responseErrors.ts';

/** Ours: a response does not grow without bounds. */
const MAX_ERRORS = 1000;

/** The errors of a response, in the order in which they happened. */
export class ErrorList {
  readonly #list: ResponseError[] = [];
  #left = 0;
  readonly #context: SelectionContext;
  readonly #failedPaths = new Set<string>();

  constructor(context: SelectionContext) {
    this.#context = context;
  }

  /** The first errors, and how many are left out. */
  get list(): ResponseError[] {
    if (this.#left === 0) return this.#list;
    const message = `${this.#left} more errors are left out (a limit of the local engine).`;
    return [...this.#list, { path: null, locations: [], message }];
  }

  /** Shape R. A resolver may report several for its field. */
  addFailure({ path, nodes, field }: FieldPlan, error: FieldError): void {
    this.#failedPaths.add(pathText(path));
    if (this.#isFull()) return;
    this.#list.push({
      path,
      data: filterData(error.data, { context: this.#context, nodes, type: field.type }),
      errorType: error.type,
      errorInfo: error.info ?? null,
      locations: locationsOf([nodes[0]]),
      message: error.message,
    });
  }

  /** Shape E; left out when the path has an error already (graphql-java reports one per path). */
  addCompletion(path: ResponsePath, message: string): void {
    const key = pathText(path);
    if (this.#failedPaths.has(key)) return;
    this.#failedPaths.add(key);
    if (!this.#isFull()) this.#list.push({ path, locations: null, message });
  }

  #isFull(): boolean {
    if (this.#list.length < MAX_ERRORS) return false;
    this.#left += 1;
    return true;
  }
}
