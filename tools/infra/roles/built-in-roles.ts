/**
 * Ids of Azure's built-in roles that the templates grant, the same in every tenant and cloud
 * (learn.microsoft.com/azure/role-based-access-control/built-in-roles).
 */
export const builtInRoles: Readonly<Record<string, string>> = {
  Reader: 'acdd72a7-3385-48ef-bd42-f606fba81ae7',
  'Storage Blob Data Owner': 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b',
  'Storage Queue Data Contributor': '974c5e8b-45b9-4653-ba55-5f855dd0fb88',
  'Storage Table Data Contributor': '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3',
  'Monitoring Metrics Publisher': '3913510d-42f4-4e42-8a64-420c390055eb',
  'Communication and Email Service Owner': '09976791-48a7-449e-bb21-39d1a415f350',
};

/** The name of a built-in role by its id, undefined for one that the table does not have. */
export function builtInRole(id: string): string | undefined {
  return Object.keys(builtInRoles).find((name) => builtInRoles[name] === id.toLowerCase());
}
