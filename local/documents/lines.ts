import { TextDecoder } from 'node:util';

/**
 * The lines of a text that comes in pieces, without their line feeds. UTF-8 with or without a byte order mark, or UTF-16
 * with one, which is what PowerShell 5 writes. Throws `TypeError` where the bytes are neither. Only a line feed ends a line:
 * the other separators of Unicode may stand inside a JSON text.
 */
export async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let rest = '';
  for await (const piece of pieces) {
    decoder ??= new TextDecoder(startsAsUtf16(piece) ? 'utf-16le' : 'utf-8', { fatal: true });
    const [first = '', ...others] = decoder.decode(piece, { stream: true }).split('\n');
    const last = others.pop();
    if (last === undefined) {
      rest += first;
      continue;
    }
    yield rest + first;
    yield* others;
    rest = last;
  }
  yield rest + (decoder?.decode() ?? '');
}

function startsAsUtf16(bytes: Uint8Array): boolean {
  return bytes[0] === 0xff && bytes[1] === 0xfe;
}
