import type { Severity } from '../../evaluation/rule.ts';
import { severities } from '../../evaluation/rule.ts';
import { fingerprintOf } from '../fingerprint.ts';
import type { HeadlineKind } from '../headline.ts';
import type { Report } from '../report.ts';

/** Whose mail it is, and by which addresses it goes. */
export interface MailRoute {
  /** `governance`, or the owner's name. */
  readonly audience: string;
  /** The sender's address. */
  readonly sender: string;
  /** Where answers go, and a wish to get no more mail. */
  readonly replyTo?: string | undefined;
}

/** How far the figures of a mail can be trusted, in one word for a mail rule. */
const verdicts: Readonly<Record<HeadlineKind, 'complete' | 'incomplete' | 'empty' | 'stale'>> = {
  stale: 'stale',
  incomplete: 'incomplete',
  empty: 'empty',
  first: 'complete',
  quiet: 'complete',
  changed: 'complete',
};

// RFC 5322 ends a line after 998 characters at the latest, RFC 2919 a List-Id after 255.
const longestLine = 900;
const longestNamespace = 180;
const longestWord = 120;

/**
 * The header fields of a mail, for mail rules and mail programs: ASCII, one line each. `List-Id` names the audience, below
 * one name for all mails of the service (`<governance.aks-audit.contoso.com>`). `AKS-Audit-Severity` is the gravest that is
 * new or open, or `none`.
 *
 * What Azure Communication Services lets through is not known for certain. Microsoft says that custom headers are sent
 * along, reserves `x-ms-acsemail-…`, replaces an invalid `Message-ID` and lists no name that it refuses
 * (learn.microsoft.com/azure/communication-services/concepts/email/email-headers, 2025-01-09; the opt-out page beside it
 * speaks of list-unsubscribe and of no header). Symfony's transport hands every field on but those of the envelope. That
 * Exchange Online removes `Auto-Submitted` is told of mail through Graph (msgraph-sdk-dotnet#2209), so nothing may rest on
 * that field.
 */
export function mailHeadersOf(
  { run, headline, failures, changes }: Pick<Report, 'run' | 'headline' | 'failures' | 'changes'>,
  { audience, sender, replyTo }: MailRoute,
): Readonly<Record<string, string>> {
  const listId = `${labelOf(audience)}.${namespaceOf(sender)}`;
  const opened = changes.findings.opened.rows.map(({ severity }) => severity);
  const isNewOrOpen = (severity: Severity) => failures[severity] > 0 || opened.includes(severity);
  const unsubscribe = replyTo === undefined ? '' : `<${mailto(replyTo, `Unsubscribe ${listId}`)}>`;
  return {
    'List-Id': `<${listId}>`,
    'Auto-Submitted': 'auto-generated',
    'AKS-Audit-Run': word(run.id),
    'AKS-Audit-Verdict': verdicts[headline.kind],
    'AKS-Audit-Severity': severities.find(isNewOrOpen) ?? 'none',
    // An address that was cut would be somebody else's.
    ...(unsubscribe !== '' && unsubscribe.length <= longestLine && { 'List-Unsubscribe': unsubscribe }),
  };
}

/** A name as the first part of a `List-Id`: itself where it can stand there, else what is left of it and a fingerprint. */
function labelOf(audience: string): string {
  const name = audience.trim().toLowerCase();
  if (/^[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?$/.test(name)) return name;
  const legible = name.replaceAll(/[^a-z0-9]+/g, '-').slice(0, 30);
  return `${legible}-${fingerprintOf(name).slice(0, 8)}`.replace(/^-+/, '');
}

/** RFC 2919 keeps `localhost` for lists without a domain. */
function namespaceOf(sender: string): string {
  const address = `https://${sender.slice(sender.lastIndexOf('@') + 1)}`;
  const host = URL.canParse(address) ? new URL(address).hostname : '';
  const isDomain = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*$/.test(host) && host.length <= longestNamespace;
  return `aks-audit.${isDomain ? host : 'localhost'}`;
}

function mailto(address: string, subject: string): string {
  const at = address.lastIndexOf('@');
  const [local, domain] = [address.slice(0, at), address.slice(at + 1)].map(inUri);
  return `mailto:${local ?? ''}@${domain ?? ''}?subject=${inUri(subject)}`;
}

const inUri = (text: string): string => encodeURIComponent(text.toWellFormed());
const word = (text: string): string => text.replaceAll(/[^!-~]+/g, '?').slice(0, longestWord);
