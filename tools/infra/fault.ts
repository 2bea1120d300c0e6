/** Where something stands in a template: the file as it is named in the project, and the line, from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
}

/** What is wrong with a template, and in the same sentence what to do. */
export interface Fault {
  readonly at: Place;
  readonly message: string;
}

/** A fault as one line, as compilers write them, so that editors can jump there. */
export function inOneLine({ at, message }: Fault): string {
  return `${at.file}:${at.line}: ${message}`;
}
