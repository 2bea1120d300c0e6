import type { PolicyExemption } from '../../../facts/policy-exemptions.ts';
import { textIn } from '../../../facts/row.ts';
import type { Day } from '../../../inventory/values/day.ts';
import { dayIn, dayOf } from '../../../inventory/values/day.ts';
import type { Exemption } from '../exemption.ts';

// As long as the texts of an exemption that is granted here may be.
const reasonLimit = 1_000;
const textLimit = 256;

/** What nobody may leave out who accepts failures. */
export type Terms = Pick<Exemption, 'owner' | 'reason' | 'grantedOn' | 'expiresOn'>;

/** Terms as far as they are there. */
export type StatedTerms = { readonly [Term in keyof Terms]: Terms[Term] | undefined };

/** The terms of an exemption of Azure Policy. Metadata is free; these names in it are those of Azure's documentation. */
export function termsOf(azure: PolicyExemption): StatedTerms {
  return {
    owner:
      textAt(azure, 'properties.metadata.requestedBy') ??
      textAt(azure, 'properties.metadata.assignedBy') ??
      textAt(azure, 'properties.metadata.approvedBy') ??
      textAt(azure, 'systemData.createdBy'),
    reason:
      textAt(azure, 'properties.description', reasonLimit) ??
      textAt(azure, 'properties.displayName', reasonLimit),
    // The first is Azure's own word; the others are what somebody wrote.
    grantedOn:
      dayAt(azure, 'systemData.createdAt') ??
      dayAt(azure, 'properties.metadata.createdOn') ??
      dayAt(azure, 'properties.metadata.approvedOn'),
    expiresOn: lastWholeDay(azure),
  };
}

export function ticketOf(azure: PolicyExemption): string | undefined {
  return textAt(azure, 'properties.metadata.ticketRef');
}

/**
 * The last day through which it holds, but for the last minute, at which Azure's documentation lets one end. Undefined
 * when it has no end that can be read.
 */
export function lastWholeDay({ properties }: PolicyExemption): Day | undefined {
  const instant = instantIn(properties.expiresOn ?? '');
  return instant && dayOf(new Date(instant.getTime() - 86_400_000 + 60_000));
}

function dayAt(azure: PolicyExemption, path: string): Day | undefined {
  const instant = instantIn(textIn(azure, path) ?? '');
  return instant && dayOf(instant);
}

/** An instant as Azure writes it; without a zone it is in UTC. */
function instantIn(text: string): Date | undefined {
  if (dayIn(text) === undefined) return undefined;
  const isZoned = text.length === 10 || /(?:Z|[+-]\d{2}:?\d{2})$/i.test(text);
  const instant = new Date(isZoned ? text : `${text}Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant;
}

/** A text at a path, without blanks around it, cut to a length; undefined for none. */
function textAt(azure: PolicyExemption, path: string, limit = textLimit): string | undefined {
  const text = textIn(azure, path)?.trim().slice(0, limit).toWellFormed();
  return text === '' ? undefined : text;
}
