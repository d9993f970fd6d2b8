import { Converter, ReflectionKind } from 'typedoc';

/**
 * A plugin of TypeDoc: warns of each public function and class without an `@example`. Constructors and methods are shown
 * in the example of their class.
 * @param app TypeDoc's application
 */
export function load(app) {
  app.converter.on(Converter.EVENT_RESOLVE_END, ({ project }) => {
    for (const reflection of project.getReflectionsByKind(ReflectionKind.FunctionOrMethod | ReflectionKind.Class)) {
      if (reflection.kindOf(ReflectionKind.Method)) continue;
      const comments = [reflection.comment, ...(reflection.signatures ?? []).map(({ comment }) => comment)];
      if (comments.some((comment) => comment?.getTag('@example'))) continue;
      app.logger.warn(`${reflection.getFullName()} has no @example`);
    }
  });
}
