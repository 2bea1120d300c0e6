import type { DefenderAssessment } from '../../facts/kinds/defender-assessments.ts';
import type { Evidence } from '../rule.ts';

/** The assessments that tell of vulnerabilities in running images: those of today, and that of the scanner that is gone. */
export const vulnerabilityKeys = {
  current: ['c609cf0f-71ab-41e9-a3c6-9a1f7fe1b8d5', 'e9acaf48-d2cf-45a3-a6e7-3caa2ef769e0'],
  legacy: ['41503391-efa5-47ee-9282-4eff6131462c'],
} as const;

/** Whether an assessment is of one of these recommendations. */
export function isAbout({ name }: DefenderAssessment, keys: readonly string[]): boolean {
  return keys.includes(name.toLowerCase());
}

/** `healthy`, `unhealthy`, `notapplicable`, or a word that Defender adds one day. */
export function statusOf({ properties }: DefenderAssessment): string {
  return properties.status.code.toLowerCase();
}

/** Whether an assessment says that nothing is wrong, or that it does not apply. */
export function isSettled(assessment: DefenderAssessment): boolean {
  const status = statusOf(assessment);
  return status === 'healthy' || status === 'notapplicable';
}

/** What an assessment is called: its name for people, or else its key. */
export function titleOf({ name, properties }: DefenderAssessment): string {
  return properties.displayName ?? name;
}

/** Evidence of an assessment that should be healthy. */
export function seenStatus({ name, properties }: DefenderAssessment): Evidence {
  return {
    property: `assessments/${name} properties.status.code`,
    actual: properties.status.code,
    expected: 'Healthy',
  };
}
