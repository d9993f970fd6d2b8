import type { Context } from 'hono';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { PageFile } from './PageBundle.ts';

/** The best compression takes ten times as long for a twentieth of the size. */
const BROTLI_QUALITY = 9;
const A_YEAR = 'private, max-age=31536000, immutable';

type Encoding = 'br' | 'gzip';

const COMPRESS: Readonly<Record<Encoding, (body: string) => Promise<Buffer>>> = {
  br: (body) => promisify(brotliCompress)(body, { params: { [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY } }),
  gzip: (body) => promisify(gzip)(body, { level: 9 }),
};

/** Compressed files; each is compressed once. */
const compressed = new WeakMap<PageFile, Partial<Record<Encoding, Promise<Buffer<ArrayBuffer>>>>>();

/**
 * Returns a file of a page, compressed if the browser accepts that. A request that names the file's version may be
 * cached for ever, because another content gets another address.
 */
export async function sendPageFile(c: Context, file: PageFile): Promise<Response> {
  c.header('content-type', file.type);
  c.header('vary', 'accept-encoding');
  if (c.req.query('v') === file.version) c.header('cache-control', A_YEAR);
  const encoding = chooseEncoding(c.req.header('accept-encoding'));
  if (encoding === null) return c.body(file.body);
  c.header('content-encoding', encoding);
  const kept = compressed.get(file) ?? {};
  compressed.set(file, kept);
  return c.body(await (kept[encoding] ??= COMPRESS[encoding](file.body) as Promise<Buffer<ArrayBuffer>>));
}

/** Returns the better of the encodings that an Accept-Encoding header allows; null for none of them. */
function chooseEncoding(header = ''): Encoding | null {
  const allowed = header
    .toLowerCase()
    .split(',')
    .map((part) => part.split(';').map((text) => text.trim()))
    .filter(([, weight = '']) => !/^q=0(\.0*)?$/.test(weight))
    .map(([name]) => name);
  return (['br', 'gzip'] as const).find((encoding) => allowed.includes(encoding)) ?? null;
}
