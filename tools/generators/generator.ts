/** Makes one document of the project from what it describes. */
export interface Generator {
  /** Where the document stands, from the project's root. */
  readonly path: string;
  /**
   * The document's text. What it describes is imported here and not with the generator, so that a project whose generated
   * files are out of step can still be brought back into it.
   */
  readonly render: () => string | Promise<string>;
}
