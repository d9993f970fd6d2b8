/** Ways out of a failed file operation, by Node's code. */
const FAULTS: Readonly<Record<string, (path: string) => string>> = {
  EACCES: (path) => `No permission for ${path}. Make it writable for your user, or use a copy in a folder of yours.`,
  EPERM: (path) => `No permission for ${path}. Make it writable for your user, or use a copy in a folder of yours.`,
  EROFS: (path) => `${path} is on a read-only file system. Use a copy of the project on another one.`,
  ENOSPC: (path) => `The disk is full at ${path}. Free some space, then start again.`,
  EDQUOT: (path) => `Your disk quota is used up at ${path}. Free some space, then start again.`,
  EEXIST: (path) => `${path} is in the way: a folder is needed there. Move it, then start again.`,
  ENOTDIR: (path) => `${path} is in the way: a folder is needed there. Move it, then start again.`,
  EMFILE: (path) => `Too many files are open to open ${path}. Raise the limit (ulimit -n), then start again.`,
  ENFILE: (path) => `Too many files are open to open ${path}. End other programs, then start again.`,
};

/**
 * Explains a failed file operation from the message that Node.js gives it, such as
 * `EACCES: permission denied, mkdir '/genkan/.genkan'`.
 * @returns one sentence with the path and the way out, or null for any other message.
 */
export function fileFault(message: string): string | null {
  const [, code = '', path = 'a file'] = /^(E[A-Z]+): [^,\n]+, [a-z]+(?: '([^'\n]+)')?/.exec(message) ?? [];
  const told = Object.hasOwn(FAULTS, code) ? FAULTS[code]?.(path) : undefined;
  return told === undefined ? null : `${told} (${code})`;
}
