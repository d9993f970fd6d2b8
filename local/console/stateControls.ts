import { Hono } from 'hono';
import { EngineError } from '../EngineError.ts';

export interface StateControlsOptions {
  /** Returns the users of all pools, as a document that `importUsers` reads. */
  exportUsers: () => object;
  /** Replaces all users by those of a document, and resolves with their number. Throws EngineError if it is invalid. */
  importUsers: (document: unknown) => Promise<number>;
}

/** Creates the routes that export and import users; docs/state.md describes the document. */
export function createStateControls({ exportUsers, importUsers }: StateControlsOptions): Hono {
  const app = new Hono();
  app.get('/state', (c) => {
    c.header('content-disposition', 'attachment; filename="genkan-users.json"');
    return c.json(exportUsers());
  });
  app.post('/state', async (c) => {
    try {
      const document: unknown = await c.req.json();
      return c.json({ users: await importUsers(document) });
    } catch (error) {
      const known = error instanceof EngineError || error instanceof SyntaxError;
      if (!known) throw error;
      return c.json({ error: `${error.message}. Nothing was imported.` }, 400);
    }
  });
  return app;
}
