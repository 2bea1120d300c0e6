// The patterns are those of policies: there are few, and each of them judges a whole fleet.
const compiled = new Map<string, RegExp>();

/** Whether a name matches a regular expression of a policy, which says by its own anchors how much of the name it means. */
export function matchesPattern(name: string, pattern: string): boolean {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = new RegExp(pattern, 'u');
    compiled.set(pattern, expression);
  }
  return expression.test(name);
}
