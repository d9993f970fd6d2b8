import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { AssemblyError } from './AssemblyError.ts';
import { isObject, readJsonObject, readTemplate } from './template.ts';
import type { Raw, Template } from './template.ts';

/** A stack of a cloud assembly, before anything is resolved. */
export interface StackSource {
  /** The stack's name in its manifest: the start of its resources' identities. */
  artifactId: string;
  stackName: string;
  /** Null when the app left it open (`unknown-account`). */
  accountId: string | null;
  /** Null when the app left it open (`unknown-region`). */
  region: string | null;
  template: Template;
  assets: Asset[];
  /** Values that the CDK CLI passes for parameters: those of legacy assets. */
  parameters: Readonly<Record<string, string>>;
  /** The bootstrap version that the deployment asks for, where the assembly tells. */
  bootstrapVersion: number | null;
}

/** A file or folder that a deployment uploads, and the place it is uploaded to. */
export interface Asset {
  /** Absolute. */
  path: string;
  packaging: 'zip' | 'file';
  /** May hold `${AWS::AccountId}`, `${AWS::Region}` and `${AWS::Partition}`. */
  bucketName: string;
  objectKey: string;
}

function text(value: unknown, where: string): string {
  if (typeof value !== 'string') throw new AssemblyError(`${where} is not a string`);
  return value;
}

function readAssetsFile(folder: string, file: string): Asset[] {
  const path = resolve(folder, file);
  const assets: Asset[] = [];
  for (const [id, entry] of Object.entries((readJsonObject(path)['files'] ?? {}) as Record<string, Raw>)) {
    const source = entry['source'];
    // An asset that a command makes at deployment has no path; only who needs it misses it.
    if (!isObject(source) || typeof source['path'] !== 'string') continue;
    for (const destination of Object.values((entry['destinations'] ?? {}) as Record<string, Raw>)) {
      assets.push({
        // Absolute when the app has staging switched off.
        path: resolve(folder, source['path']),
        packaging: source['packaging'] === 'zip' ? 'zip' : 'file',
        bucketName: text(destination['bucketName'], `${path}: bucketName of ${id}`),
        objectKey: text(destination['objectKey'], `${path}: objectKey of ${id}`),
      });
    }
  }
  return assets;
}

/** The bucket of legacy assets: the CLI passes its name, so any does. */
const LEGACY_BUCKET = 'cdk-legacy-assets';

/**
 * Reads the assets that stand in the stack's metadata, as CDK 1 and the LegacyStackSynthesizer write them. Their places
 * are parameters, for which the CLI passes a bucket and `<prefix>||<file>`.
 */
function readLegacyAssets(folder: string, metadata: unknown): Pick<StackSource, 'assets' | 'parameters'> {
  const assets: Asset[] = [];
  const parameters: Record<string, string> = {};
  const entries = isObject(metadata) ? Object.values(metadata).flat() : [];
  for (const entry of entries) {
    const data = isObject(entry) && entry['type'] === 'aws:cdk:asset' ? entry['data'] : undefined;
    if (!isObject(data) || typeof data['path'] !== 'string' || typeof data['s3BucketParameter'] !== 'string') continue;
    const { id, packaging, s3BucketParameter, s3KeyParameter, artifactHashParameter, path } = data;
    const [prefix, file] = [`assets/${String(id)}/`, `${String(data['sourceHash'])}.${fileEnding(packaging, path)}`];
    parameters[s3BucketParameter] = LEGACY_BUCKET;
    parameters[String(s3KeyParameter)] = `${prefix}||${file}`;
    parameters[String(artifactHashParameter)] = String(data['sourceHash']);
    assets.push({
      path: resolve(folder, path),
      packaging: packaging === 'zip' ? 'zip' : 'file',
      bucketName: LEGACY_BUCKET,
      objectKey: prefix + file,
    });
  }
  return { assets, parameters };
}

function fileEnding(packaging: unknown, path: string): string {
  return packaging === 'zip' ? 'zip' : (path.split('.').at(-1) ?? '');
}

/** `aws://<account>/<region>`, either of them `unknown-…` when the app left it open. */
function readEnvironment(environment: unknown): Pick<StackSource, 'accountId' | 'region'> {
  const [, accountId = null, region = null] = /^aws:\/\/([^/]+)\/(.+)$/.exec(String(environment)) ?? [];
  return {
    accountId: accountId === 'unknown-account' ? null : accountId,
    region: region === 'unknown-region' ? null : region,
  };
}

function readStack(folder: string, artifactId: string, artifacts: Record<string, Raw>): StackSource {
  const artifact = artifacts[artifactId] ?? {};
  const properties = isObject(artifact['properties']) ? artifact['properties'] : {};
  const assetFiles = ((artifact['dependencies'] ?? []) as string[])
    .map((dependency) => artifacts[dependency])
    .filter((dependency) => dependency?.['type'] === 'cdk:asset-manifest')
    .map((dependency) => text((dependency?.['properties'] as Raw)['file'], 'file of an asset manifest'));
  const version = properties['requiresBootstrapStackVersion'];
  const { assets, parameters } = readLegacyAssets(folder, artifact['metadata']);
  return {
    artifactId,
    stackName: typeof properties['stackName'] === 'string' ? properties['stackName'] : artifactId,
    ...readEnvironment(artifact['environment']),
    template: readTemplate(resolve(folder, text(properties['templateFile'], `templateFile of stack ${artifactId}`))),
    assets: [...assets, ...assetFiles.flatMap((file) => readAssetsFile(folder, file))],
    parameters,
    bootstrapVersion: typeof version === 'number' ? version : null,
  };
}

/**
 * Reads the stacks of a cloud assembly, those of nested assemblies (stages) included, in the manifest's order.
 * The format is that of the package `@aws-cdk/cloud-assembly-schema`.
 * @param folder the folder that `cdk synth` wrote, e.g. `cdk.out`.
 * @throws AssemblyError when the folder holds no assembly.
 */
export function readCloudAssembly(folder: string): StackSource[] {
  const manifest = resolve(folder, 'manifest.json');
  if (!existsSync(manifest)) {
    throw new AssemblyError(
      `${resolve(folder)} holds no manifest.json, so no synthesized assembly; \`npx cdk synth\` makes one`,
    );
  }
  const artifacts = (readJsonObject(manifest)['artifacts'] ?? {}) as Record<string, Raw>;
  return Object.entries(artifacts).flatMap(([artifactId, artifact]): StackSource[] => {
    if (artifact['type'] === 'aws:cloudformation:stack') return [readStack(folder, artifactId, artifacts)];
    if (artifact['type'] !== 'cdk:cloud-assembly') return [];
    const properties = artifact['properties'] as Raw;
    return readCloudAssembly(resolve(folder, text(properties['directoryName'], `directoryName of ${artifactId}`)));
  });
}
