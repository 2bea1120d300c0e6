/** One picture to take: a report or a page of the dashboard, on a screen or on paper. */
export interface Shot {
  readonly file: string;
  /** What is shown, in whatever width and colours. */
  readonly subject: string;
  readonly form: 'mail' | 'page';
  /** In pixels. */
  readonly width: number;
  readonly scheme: 'light' | 'dark' | 'print';
}

/** The width of A4 within the margins of a browser, in pixels. */
export const paper = 718;

/** A picture with the name of its file. */
export function shotOf(subject: string, form: Shot['form'], width: number, scheme: Shot['scheme']): Shot {
  return {
    file: `${subject.replaceAll(' ', '-')}.${form}.${width}.${scheme}.png`,
    subject,
    form,
    width,
    scheme,
  };
}
