import type { Tab } from './operationTabs.ts';

/** GraphiQL as a page and the one script that it loads; both without any request to another machine. */
export interface GraphiqlPage {
  html: string;
  script: string;
}

/**
 * Makes GraphiQL's page. The library writes its script into the page; it is taken out here, so that the page can forbid
 * inline scripts.
 * @param endpoint the path that GraphiQL posts to.
 * @param tabs what it opens with, unless the browser remembers other tabs of the same deployment.
 */
export async function graphiqlPage(endpoint: string, tabs: Tab[]): Promise<GraphiqlPage> {
  // Nine megabytes of text: loaded with the page, not with the engine.
  const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
  const [first] = tabs;
  const page = renderGraphiQL({
    endpoint,
    title: 'Genkan – GraphiQL',
    favicon: '/console/icon.svg',
    logo: '<a href="/" aria-label="Genkan"><img src="/console/icon.svg" alt="" width="32" height="32"></a>',
    defaultTabs: tabs,
    defaultEditorToolsVisibility: 'variables',
    ...(first && { headers: first.headers, defaultHeaders: first.headers }),
  });
  const start = page.indexOf('<script>');
  const end = page.lastIndexOf('</script>');
  const script = page.slice(start + '<script>'.length, end);
  const html = `${page.slice(0, start)}<script src="/console/graphiql.js"></script>${page.slice(end + '</script>'.length)}`;
  return { html: html.trimStart(), script: forgetOtherDeployments(tabs) + script };
}

/**
 * GraphiQL keeps its tabs in the browser; those of another deployment carry a key that no longer opens anything. What
 * the open tab holds it reads from there, not from the tab; without it, it shows the first tab half empty.
 */
function forgetOtherDeployments(tabs: Tab[]): string {
  const [first] = tabs;
  const deployment = JSON.stringify(tabs.map(({ headers }) => headers));
  const kept = { query: first?.query, variables: first?.variables ?? '', headers: first?.headers };
  const items = Object.entries(kept).map(([name, value]) => [`graphiql:${name}`, value]);
  return `const deployment = ${JSON.stringify(deployment)};
if (localStorage.getItem('genkan:graphiql') !== deployment) {
  for (const key of Object.keys(localStorage)) if (key.startsWith('graphiql:')) localStorage.removeItem(key);
  for (const [key, value] of ${JSON.stringify(items)}) localStorage.setItem(key, value);
  localStorage.setItem('genkan:graphiql', deployment);
}
`;
}
