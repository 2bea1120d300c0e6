import type { FieldValue } from './fields.ts';

// Application Insights keeps 32,768 characters of a message. JSON at most doubles the characters that are left here.
const longestText = 2_000;

// Bounded, as addresses are: a long text without any would be read again from each of its characters.
const address = /[^\s@"'<>()[\]{},;:]{1,64}@[^\s@"'<>()[\]{},;:]{1,255}/gu;

/**
 * A line of the log: its sentence and its fields as JSON, on one line whatever a text holds. Texts are cut at 2,000
 * characters. A mail address, or a user's name of the same form, is put out of sight: Azure may quote one in a refusal.
 */
export function lineText(message: string, fields: Readonly<Record<string, FieldValue>>): string {
  return `${message} ${JSON.stringify(fields, (_, value: unknown) => (typeof value === 'string' ? harmless(value) : value))}`;
}

function harmless(text: string): string {
  const shown = text
    .toWellFormed()
    // Line breaks stay, which JSON escapes: a stack is read by them. Other marks of control would act on whoever reads.
    .replaceAll(/[\p{Cf}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/gu, ' ')
    .replaceAll(address, '(address)');
  return shown.length <= longestText ? shown : `${shown.slice(0, longestText - 1).replace(/\p{Cs}$/u, '')}…`;
}
