import { Hono } from 'hono';
import type { Context } from 'hono';
import { createConsole } from '../console/createConsole.ts';
import type { ConsoleOptions } from '../console/createConsole.ts';
import type { Endpoints } from '../engineApi.ts';
import { faultLine } from '../faultLine.ts';
import type { ApiRoute } from '../serveApis.ts';
import type { HttpEnvironment } from './ServedRoutes.ts';

type GatewayRoutesOptions = Omit<ConsoleOptions, 'apis'> & {
  /** Empty for an assembly without an API. */
  apis: readonly ApiRoute[];
  endpoints: () => Endpoints;
  /** Called after the clock may have been moved, so that the next run finds it there. */
  keepClock: () => void;
  /** Path of the state, for error messages. */
  stateFile: string;
  log: (source: string, line: string) => void;
};

/** The server that people and apps talk to: every API at its path, and the console around them. */
export function gatewayRoutes(options: GatewayRoutesOptions): Hono<HttpEnvironment> {
  const { apis, keepClock, stateFile, log, ...console } = options;
  const routes = new Hono<HttpEnvironment>();
  routes.onError((error, context) => {
    const line = faultLine(error, stateFile);
    log('engine', line);
    return context.json({ error: line.split('\n')[0] }, 500);
  });
  const answer = ({ service }: ApiRoute, request: Request, context: Context): Promise<Response> => {
    const { incoming } = context.env as HttpEnvironment['Bindings'];
    return service.handle(request, incoming.socket.remoteAddress ?? '');
  };
  for (const api of apis) routes.all(api.path, (context) => answer(api, context.req.raw, context));
  for (const path of ['/clock', '/reset']) {
    routes.use(path, async (_, next) => {
      await next();
      keepClock();
    });
  }
  const explored = apis.map((api) => ({
    ...api,
    introspect: (query: string): unknown => api.service.introspect(query),
    graphql: (request: Request, context: Context): Promise<Response> => answer(api, request, context),
  }));
  routes.route('/', createConsole({ ...console, apis: explored }));
  return routes;
}
