import type { Mail } from '../delivery/mailer.ts';

/**
 * The most bytes that Azure Communication Services takes for one mail: the whole request, attachments in base64. Microsoft
 * writes 10 MB (learn.microsoft.com/azure/communication-services/concepts/service-limits, "Size limits", 2023-03-31) and
 * does not say which MB: this is the smaller.
 */
export const largestMail = 10_000_000;

// The frame of the request and the sender's address, which is not known here.
const frame = 1_000;
// Around an address, an attachment or a header: names of properties, quotes and commas.
const around = 80;

/** How many bytes the request for a mail has, rounded up: what is at most `largestMail` fits. */
export function sizeOf({
  to,
  replyTo = '',
  subject,
  html,
  text,
  attachments = [],
  headers = {},
}: Mail): number {
  const texts = [subject, html, text, replyTo, ...to, ...Object.entries(headers).flat()];
  const files = attachments.map(
    ({ name, contentType, content }) => inJson(name) + contentType.length + inBase64(bytesOf(content)),
  );
  const parts = to.length + attachments.length + Object.keys(headers).length;
  return frame + around * parts + sum(texts.map(inJson)) + sum(files);
}

const inJson = (text: string): number => bytesOf(JSON.stringify(text));
const inBase64 = (bytes: number): number => Math.ceil(bytes / 3) * 4;
const bytesOf = (content: Uint8Array | string): number => Buffer.byteLength(content);
const sum = (figures: readonly number[]): number => figures.reduce((total, figure) => total + figure, 0);
