import { framedMail } from './email-frame.ts';
import { mailSections } from './email-sections.ts';
import { cutTo } from '../report-cut.ts';
import type { Report } from '../report.ts';
import { kickerOf } from '../sections.ts';

// Gmail clips a mail of more than 102 KB, and what is clipped is not read.
const mostBytes = 100_000;
const rowsOfATable = [10, 9, 8, 7, 6, 5, 4, 3, 2, 1];

/**
 * The HTML part of the mail: tables and inline styles alone, for Outlook and Gmail. Always below 100,000 bytes: where ten
 * rows a table would be more (names of the greatest length throughout), every table is cut shorter and says so.
 */
export function renderMailHtml(report: Report): string {
  const mails = rowsOfATable.values().map((rows) => mailOf(cutTo(report, rows)));
  return mails.find((mail) => bytesOf(mail) < mostBytes) ?? mailOf(cutTo(report, 0));
}

const bytesOf = (text: string): number => new TextEncoder().encode(text).length;

function mailOf(report: Report): string {
  const { headline, preheader } = report;
  return framedMail(
    { ...headline, preheader, kicker: kickerOf(report) },
    mailSections.map((section) => section(report)).filter((section) => section !== null),
  );
}
