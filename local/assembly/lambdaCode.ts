import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { unzipSync } from 'fflate';
import { NotEmulatedError } from '../notEmulated.ts';
import { AssemblyError } from './AssemblyError.ts';
import type { Properties } from './model.ts';
import type { ResourceView } from './ResourceView.ts';
import { isObject } from './template.ts';

function unzip(file: string, unpackTo: string): string {
  // Without staging, assets have their own names, and two folders may each have a file `dist.zip`.
  const hash = createHash('sha256').update(file).digest('hex').slice(0, 16);
  const folder = join(unpackTo, `${basename(file, '.zip')}-${hash}`);
  if (existsSync(folder)) return folder;
  for (const [name, bytes] of Object.entries(unzipSync(readFileSync(file)))) {
    const path = resolve(folder, name);
    if (isOutside(relative(folder, path))) throw new AssemblyError(`${file} holds a path outside itself: ${name}`);
    if (name.endsWith('/')) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
  }
  return folder;
}

function isOutside(path: string): boolean {
  return isAbsolute(path) || /^\.\.(?:[/\\]|$)/.test(path);
}

/** CloudFormation puts inline code into a file called `index`. */
function writeInline(folder: string, code: string, runtime: string): string {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, runtime.startsWith('python') ? 'index.py' : 'index.js'), code);
  return folder;
}

/**
 * The folder with a function's unpacked code.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-properties-lambda-function-code.html
 * @param properties the function's, resolved.
 * @param unpackTo where zipped and inline code is unpacked; made when it is needed.
 * @throws NotEmulatedError for container images, and for code that the assembly does not hold.
 */
export function readCode(lambdaFunction: ResourceView, properties: Properties, unpackTo: string): string {
  const code = properties['Code'];
  if (!isObject(code)) throw new AssemblyError(`function ${lambdaFunction.logicalId} has no Code`);
  if (code['ImageUri'] !== undefined) throw new NotEmulatedError('AWS::Lambda::Function.Code.ImageUri');
  if (typeof code['ZipFile'] === 'string') {
    const folder = `${lambdaFunction.scope.path}/${lambdaFunction.logicalId}`.replaceAll('/', '-');
    return writeInline(join(unpackTo, folder), code['ZipFile'], String(properties['Runtime']));
  }
  return unpackAsset(lambdaFunction, code, { what: 'AWS::Lambda::Function.Code', unpackTo });
}

/**
 * The folder with the unpacked content of a layer, which runs at /opt.
 * @throws NotEmulatedError for content that the assembly does not hold.
 */
export function readLayer(layer: ResourceView, unpackTo: string): string {
  const content = layer.property('Content');
  if (!isObject(content)) throw new AssemblyError(`layer ${layer.logicalId} has no Content`);
  return unpackAsset(layer, content, { what: 'AWS::Lambda::LayerVersion.Content', unpackTo });
}

interface Unpacking {
  /** Name of the property, for errors. */
  what: string;
  unpackTo: string;
}

function unpackAsset({ scope, logicalId }: ResourceView, place: Properties, { what, unpackTo }: Unpacking): string {
  const asset = scope.asset(String(place['S3Bucket']), String(place['S3Key']));
  if (asset === undefined) throw new NotEmulatedError(`${what} outside the assembly`);
  if (!existsSync(asset.path)) throw new AssemblyError(`${asset.path}, the code of ${logicalId}, is missing`);
  return statSync(asset.path).isDirectory() ? asset.path : unzip(asset.path, unpackTo);
}
