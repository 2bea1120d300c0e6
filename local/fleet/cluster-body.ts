type Json = Readonly<Record<string, unknown>>;

/** One entry of `agentPoolProfiles`. */
export type AgentPoolBody = Json & { readonly name: string };

/** An ARM body in the making. What is `undefined` in it is left out when it becomes JSON. */
export interface ClusterBody {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly location: string;
  readonly kind: string;
  readonly sku: Json;
  readonly identity: Json | undefined;
  readonly tags: Readonly<Record<string, string>> | undefined;
  readonly properties: Json & {
    readonly kubernetesVersion: string;
    readonly currentKubernetesVersion: string;
    readonly agentPoolProfiles: readonly AgentPoolBody[];
  };
}

/** One way in which a cluster departs from a fresh one. Traits are applied in turn; a later one wins. */
export type Trait = (body: ClusterBody) => ClusterBody;

/** Several traits as one. */
export function all(...traits: readonly Trait[]): Trait {
  return (body) => traits.reduce((changed, trait) => trait(changed), body);
}

/** Sets properties; `undefined` takes one away. */
export function properties(parts: Json): Trait {
  return (body) => ({ ...body, properties: { ...body.properties, ...parts } });
}

/** Sets parts of one nested profile; `undefined` takes a part away. */
export function profile(
  name:
    | 'aadProfile'
    | 'apiServerAccessProfile'
    | 'autoUpgradeProfile'
    | 'networkProfile'
    | 'securityProfile'
    | 'storageProfile',
  parts: Json,
): Trait {
  return (body) => properties({ [name]: { ...(body.properties[name] as Json | undefined), ...parts } })(body);
}
