/** A file, a directory or a stream that cannot be read as documents; the message is one sentence for the person. */
export class UnreadableInput extends Error {
  override readonly name = 'UnreadableInput';
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file or directory',
  EACCES: 'access is denied',
  EISDIR: 'it is a directory',
};

/** What was thrown while `input` was read, as a sentence; anything that is not about reading comes back as it is. */
export function asUnreadable(input: string, error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return error;
  const { code = '', syscall, message } = error as Partial<NodeJS.ErrnoException>;
  if (syscall !== undefined) return new UnreadableInput(`${input} cannot be read: ${reasons[code] ?? code}.`);
  if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
    return new UnreadableInput(`${input} is not text in UTF-8 or UTF-16: save it as UTF-8.`);
  // What V8 throws for a text of more than half a gigabyte.
  if (message === 'Invalid string length')
    return new UnreadableInput(`${input} is too large for one document: write one cluster a line.`);
  return error;
}
