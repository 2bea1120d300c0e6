/** A query that Resource Graph would not run, with the code under which it says so. */
export class KqlError extends Error {
  override readonly name = 'KqlError';
  readonly code: 'ParserFailure' | 'InvalidQuery';

  constructor(code: KqlError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

export interface Token {
  readonly kind: 'sign' | 'name' | 'text' | 'end';
  readonly value: string;
}

const token =
  /\s*(?:(?<sign>=~|==|in~|[|,.()=])|(?<name>[A-Za-z_]\w*)|'(?<single>[^'\\\n]*)'|"(?<double>[^"\\\n]*)")\s*/uy;

/** Takes a query apart. Throws `KqlError` at what is no part of the KQL that the simulator reads. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  for (let at = 0; at < text.length; at = token.lastIndex) {
    token.lastIndex = at;
    const { sign, name, single, double } = token.exec(text)?.groups ?? {};
    if (sign !== undefined) tokens.push({ kind: 'sign', value: sign });
    else if (name !== undefined) tokens.push({ kind: 'name', value: name });
    else {
      const literal = single ?? double;
      if (literal === undefined) {
        throw new KqlError('ParserFailure', `The simulator does not read ${text.slice(at, at + 40)}`);
      }
      tokens.push({ kind: 'text', value: literal });
    }
  }
  return tokens;
}
