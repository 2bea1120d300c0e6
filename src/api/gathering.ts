/** Lets the pieces of a text by as they are, and answers the whole text to `whole` when the last of them has been taken. */
export type Gather = <Piece extends string | Uint8Array>(
  pieces: AsyncIterable<Piece>,
  whole: (text: string) => void,
) => AsyncGenerator<Piece>;

/**
 * Gathers texts while they are sent, up to `mostOfOne` characters of each and `mostTogether` of all that are not finished: a
 * reader may take minutes, and many may read at once. What would be longer is let by and not gathered; so is a text that fails,
 * or that nobody takes to its end, and bytes.
 */
export function gathering(mostOfOne: number, mostTogether: number): Gather {
  let unfinished = 0;
  return async function* (pieces, whole) {
    const copy = { pieces: [] as string[], length: 0, isWhole: true };
    const letGo = (): void => {
      unfinished -= copy.length;
      Object.assign(copy, { pieces: [], length: 0, isWhole: false });
    };
    try {
      for await (const piece of pieces) {
        const fits = copy.length + piece.length <= mostOfOne && unfinished + piece.length <= mostTogether;
        if (!fits || typeof piece !== 'string') letGo();
        else if (copy.isWhole) {
          copy.pieces.push(piece);
          copy.length += piece.length;
          unfinished += piece.length;
        }
        yield piece;
      }
      if (copy.isWhole) whole(copy.pieces.join(''));
    } finally {
      letGo();
    }
  };
}
