import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writeAssembly } from '../../assembly/writeAssembly.ts';
import { API, source, type Resource, type Shape } from './parts.ts';

function templateOf({ name, schema, api, resources, parameters = {} }: Shape): Record<string, unknown> {
  const base: Record<string, Resource> = {
    Api: { Type: 'AWS::AppSync::GraphQLApi', Properties: { Name: name, AuthenticationType: 'API_KEY', ...api } },
    Schema: { Type: 'AWS::AppSync::GraphQLSchema', Properties: { ApiId: API, Definition: schema } },
    Key: { Type: 'AWS::AppSync::ApiKey', Properties: { ApiId: API } },
    None: source('None', 'NONE'),
  };
  return { Parameters: parameters, Resources: { ...base, ...resources } };
}

interface Manifest {
  artifacts: Record<string, { metadata?: object }>;
}

/** Writes an assembly with a stack for each shape; returns its folder. */
export function writeShapes(shapes: readonly Shape[]): string {
  const layer = {
    source: { path: 'asset.layer', packaging: 'zip' },
    destinations: { here: { bucketName: 'assets', objectKey: 'layer.zip' } },
  };
  const stacks = shapes.map((shape) => [shape.name, { template: templateOf(shape), files: { layer } }]);
  const folder = writeAssembly(Object.fromEntries(stacks) as Parameters<typeof writeAssembly>[0]);
  const manifest = join(folder, 'manifest.json');
  const written = JSON.parse(readFileSync(manifest, 'utf8')) as Manifest;
  for (const { name, files = {}, assets } of shapes) {
    for (const [path, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    const artifact = written.artifacts[name];
    if (assets === undefined || artifact === undefined) continue;
    artifact.metadata = { [`/${name}`]: assets.map((data) => ({ type: 'aws:cdk:asset', data })) };
  }
  writeFileSync(manifest, JSON.stringify(written));
  return folder;
}
