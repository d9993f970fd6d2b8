import { filterData } from './filterData.ts';
import type { FieldError, FieldPlan } from './fieldPlan.ts';
import type { SelectionContext } from './collectFields.ts';
import { locationsOf, pathText, type ResponseError, type ResponsePath } from './responseErrors.ts';

/** The errors of a response, in the order in which they happened. */
export class ErrorList {
  readonly list: ResponseError[] = [];
  readonly #context: SelectionContext;
  readonly #failedPaths = new Set<string>();

  constructor(context: SelectionContext) {
    this.#context = context;
  }

  /** Shape R. A resolver may report several for its field. */
  addFailure({ path, nodes, field }: FieldPlan, error: FieldError): void {
    this.#failedPaths.add(pathText(path));
    this.list.push({
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
    this.list.push({ path, locations: null, message });
  }
}
