import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { parseJson } from './answer.ts';

const addressSchema = z.object({ address: z.string(), displayName: z.string().optional() });

const attachmentSchema = z.object({
  name: z.string(),
  contentType: z.string(),
  contentInBase64: z.string(),
});

/** A file that came with a mail. */
export type SentAttachment = Readonly<z.infer<typeof attachmentSchema>>;

const mailSchema = z.object({
  /** The place in the mailbox, `000001` for the first. */
  id: z.string(),
  /** Which send operation brought it; two mails may share one. */
  operationId: z.string(),
  /** ISO 8601. */
  receivedAt: z.string(),
  from: z.string(),
  to: z.array(addressSchema),
  cc: z.array(addressSchema),
  bcc: z.array(addressSchema),
  replyTo: z.array(addressSchema).default([]),
  subject: z.string(),
  html: z.string().optional(),
  text: z.string().optional(),
  attachments: z.array(attachmentSchema).default([]),
  /** Header fields that the sender asked for, by name. */
  headers: z.record(z.string(), z.string()).default({}),
});

/** A mail that the simulated service took. */
export type SentMail = Readonly<z.infer<typeof mailSchema>>;

/** The mails that were taken: in memory and, with a folder, as one JSON file each, so that they survive a restart. */
export class Mailbox {
  readonly #folder: string | undefined;
  readonly #mails: SentMail[] = [];

  /** Reads back what the folder holds. Throws `Error` for a JSON file in it that is not a mail. */
  constructor(folder?: string) {
    this.#folder = folder;
    if (folder === undefined) return;
    mkdirSync(folder, { recursive: true });
    const files = readdirSync(folder).filter((file) => file.endsWith('.json'));
    this.#mails = files.toSorted().map((file) => readMail(join(folder, file)));
  }

  /** From the oldest to the newest. */
  get mails(): readonly SentMail[] {
    return this.#mails;
  }

  find(id: string): SentMail | undefined {
    return this.#mails.find((mail) => mail.id === id);
  }

  hasOperation(operationId: string): boolean {
    return this.#mails.some((mail) => mail.operationId.toLowerCase() === operationId.toLowerCase());
  }

  /** Keeps a mail under the next free id. */
  keep(mail: Omit<SentMail, 'id'>): void {
    const last = Number(this.#mails.at(-1)?.id ?? 0);
    const kept = { id: String(last + 1).padStart(6, '0'), ...mail };
    if (this.#folder !== undefined) {
      const file = join(this.#folder, `${kept.id}.json`);
      // Renamed into place, so that a process that ends half-way leaves no broken mail behind.
      writeFileSync(`${file}.part`, JSON.stringify(kept, undefined, 2));
      renameSync(`${file}.part`, file);
    }
    this.#mails.push(kept);
  }
}

function readMail(file: string): SentMail {
  const mail = mailSchema.safeParse(parseJson(readFileSync(file, 'utf8')));
  if (!mail.success)
    throw new Error(`${file} is not a mail of the simulator: take it out of its mail folder.`);
  return mail.data;
}
