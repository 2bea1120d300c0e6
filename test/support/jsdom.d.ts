/**
 * What the tests use of jsdom. Its own types would bring the names of the browser into every file of the service. Of jsdom
 * and parse5 the versions after 26 and 7 are ES modules in part, which jest loads only with a flag of Node.
 */
declare module 'jsdom' {
  export class JSDOM {
    constructor(markup: string, options: { readonly runScripts: 'outside-only' });
    readonly window: {
      /** Runs a script in the document's own world and gives back what it comes to. */
      eval(script: string): unknown;
      close(): void;
    };
  }
}
