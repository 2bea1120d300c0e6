/** One question to the host. */
export interface Call {
  readonly url: string;
  /** Whether each call asks for what no call before has asked for, so that no remembered answer fits. */
  readonly anew?: boolean;
  /** The tag of the answer that the caller has. */
  readonly tag?: string;
}

/** What came, without the text itself. */
export interface Received {
  readonly bytes: number;
  readonly lines: number;
  /** Milliseconds until the first byte of the body; of an answer without one, until its end. */
  readonly firstByte: number;
  readonly tag: string;
}

let calls = 0;

/** Asks once, and reads the answer to its end. Throws for a status that is neither 200 nor 304. */
export async function received({ url, anew = false, tag }: Call): Promise<Received> {
  calls += 1;
  const begun = performance.now();
  const response = await fetch(url, {
    headers: {
      // Part of what an answer is remembered by, and nothing that changes it.
      accept: anew ? `*/*;call=${calls}` : '*/*',
      ...(tag !== undefined && { 'if-none-match': tag }),
    },
  });
  const wanted = tag === undefined ? 200 : 304;
  if (response.status !== wanted) throw new Error(`${url} answered ${response.status}, and not ${wanted}.`);
  let [bytes, lines, firstByte] = [0, 0, 0];
  for await (const chunk of (response.body ?? []) as AsyncIterable<Uint8Array>) {
    if (bytes === 0) firstByte = performance.now() - begun;
    bytes += chunk.length;
    for (const byte of chunk) if (byte === 10) lines += 1;
  }
  return { bytes, lines, firstByte, tag: response.headers.get('etag') ?? '' };
}

/** Asks so often, each time in turn with the bare question, after both have been asked once. Milliseconds of each. */
export async function measured(
  bare: Call,
  call: Call,
  times: number,
): Promise<{ readonly taken: number[]; readonly floor: number[]; readonly last: Received }> {
  const [floor, taken]: [number[], number[]] = [[], []];
  let last = await received(call);
  await received(bare);
  for (let round = 0; round < times; round += 1) {
    const begun = performance.now();
    await received(bare);
    const between = performance.now();
    last = await received(call);
    floor.push(between - begun);
    taken.push(performance.now() - between);
  }
  return { taken, floor, last };
}
