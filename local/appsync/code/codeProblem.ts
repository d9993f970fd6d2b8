/** A part of resolver code that AppSync rejects or does not document as supported. */
export interface CodeProblem {
  /** The owner of the code, e.g. `Mutation.signIn` or `function checkCaller`. */
  name: string;
  /**
   * `error`: AppSync rejects the code (`BadRequestException`, reason `CODE_ERROR`); the engine does not boot with it.
   * `warning`: not on AWS's list of supported features and not on its lists of unsupported ones; probably works.
   */
  severity: 'error' | 'warning';
  /**
   * AppSync's kind of the finding.
   * @see https://docs.aws.amazon.com/appsync/latest/APIReference/API_CodeError.html
   */
  errorType: 'PARSER_ERROR' | 'LINT_ERROR';
  /** Counted from 1, as in `code.js:3:5`. */
  line: number;
  /** Counted from 1. */
  column: number;
  message: string;
}

/** A finding of one rule: where (offset of the node) and what. */
export interface Finding {
  node: { start: number };
  message: string;
  severity?: 'error' | 'warning';
}
