import { instruments } from '../../src/telemetry/instruments.ts';
import { lines } from '../../src/telemetry/lines.ts';
import type { Analysis } from '../support/kusto.ts';

/**
 * What is wrong with a query of Application Insights, a sentence each: what Kusto says of it, sentences that the service
 * never writes, fields that none of the sentences it names has, and instruments that do not exist.
 */
export function faultsOf(query: string, analyse: (query: string) => Analysis): string[] {
  const code = query.replaceAll(/^\s*\/\/.*$/gm, '');
  const sentences = [...code.matchAll(/"([A-Z][^"]*\.) \{"/g)].map(([, sentence = '']) => sentence);
  const fields = new Set(
    sentences.flatMap((sentence) =>
      sentence in lines ? Object.keys(lines[sentence as keyof typeof lines].fields) : [],
    ),
  );
  const read = [...code.matchAll(/\bdetails\.(\w+)/g)].map(([, field = '']) => field);
  const measured = [...code.matchAll(/"(aks_audit\.[\w.]+)"/g)].map(([, name = '']) => name);
  const attributes = Object.values(instruments).flatMap(({ attributes: names }): readonly string[] => names);
  const findsLines = /\bMessage\s+(?:startswith|==|has_cs|contains)\s+"/.test(code);
  return [
    ...analyse(query).faults,
    ...(findsLines && sentences.length === 0
      ? ['It finds lines otherwise than by `Message startswith "Sentence. {"`.']
      : []),
    ...sentences.filter((sentence) => !(sentence in lines)).map((one) => `No line says "${one}"`),
    ...read.filter((field) => !fields.has(field)).map((one) => `None of its lines has the field ${one}.`),
    ...measured
      .filter((name) => !(name in instruments) && !attributes.includes(name))
      .map((one) => `Nothing is measured as ${one}.`),
  ];
}
