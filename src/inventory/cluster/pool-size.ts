import type { AgentPool } from './property.ts';
import { flag, MalformedProperty, number, pathFromRoot, valueAt } from './property.ts';

/**
 * The most nodes that a pool has on its own account: the autoscaler's maximum where it is on, and the count where it is
 * off. Undefined when ARM does not state it. Nodes that an upgrade adds are not among them. Throws `MalformedProperty`.
 */
export function mostNodes(pool: AgentPool): number | undefined {
  // Pools of single virtual machines state a count for each size of machine, and none for the pool.
  if (valueAt(pool, 'virtualMachinesProfile.scale') !== undefined) {
    const manual = countsIn(pool, 'virtualMachinesProfile.scale.manual', 'count');
    const autoscaled = countsIn(pool, 'virtualMachinesProfile.scale.autoscale', 'maxCount');
    if (manual.length + autoscaled.length > 0) return sum([...manual, ...autoscaled]);
  }
  return flag(pool, 'enableAutoScaling') === true ? number(pool, 'maxCount') : number(pool, 'count');
}

function countsIn(pool: AgentPool, path: string, property: string): readonly number[] {
  const list = valueAt(pool, path);
  if (list === undefined) return [];
  if (!Array.isArray(list)) throw new MalformedProperty(pathFromRoot(pool, path), 'a list', list);
  return list.map((entry: unknown, index) => {
    const count: unknown = (entry as Record<string, unknown> | null)?.[property];
    if (typeof count === 'number') return count;
    throw new MalformedProperty(
      pathFromRoot(pool, `${path}[${index}].${property}`),
      'a number',
      count ?? null,
    );
  });
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, one) => total + one, 0);
}
