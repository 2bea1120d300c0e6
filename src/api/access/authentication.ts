/**
 * The one road by which callers say who they are. `keys`: those of the Functions host, which checks them. `platform`: App
 * Service authentication, in front of the app. `token`: bearer tokens of Entra ID, which the app checks itself.
 */
export type Authentication =
  | { readonly kind: 'keys' }
  | { readonly kind: 'platform'; readonly tenant: string }
  | { readonly kind: 'token'; readonly tenant: string; readonly audiences: readonly string[] };

/** What the settings say of authentication, without blanks around it. */
export interface AuthenticationSettings {
  /** `AUDIT_EASYAUTH` is enabled. */
  readonly isPlatform: boolean;
  /** `AUDIT_ENTRA_TENANT`. */
  readonly tenant: string | undefined;
  /** `AUDIT_ENTRA_AUDIENCE`. */
  readonly audiences: readonly string[];
}

const guid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const applicationAddress = /^api:\/\/[^\s"]+$/;

/**
 * The road that the settings choose; what is wrong with them is added to `faults`. There is one road only: were there two,
 * whoever is refused on one of them would try the other.
 */
export function chooseAuthentication(settings: AuthenticationSettings, faults: string[]): Authentication {
  const found = [...faultsOfValues(settings), ...faultsTogether(settings)];
  faults.push(...found);
  const { isPlatform, audiences } = settings;
  const tenant = settings.tenant?.toLowerCase();
  if (found.length > 0 || tenant === undefined) return { kind: 'keys' };
  return isPlatform ? { kind: 'platform', tenant } : { kind: 'token', tenant, audiences };
}

function faultsOfValues({ tenant, audiences }: AuthenticationSettings): string[] {
  return [
    ...[tenant]
      .filter((id) => id !== undefined && !guid.test(id))
      .map((id) => `AUDIT_ENTRA_TENANT is "${id ?? ''}", which is not the id of a tenant (a GUID).`),
    ...audiences
      .filter((one) => !guid.test(one) && !applicationAddress.test(one))
      .map(
        (one) =>
          `AUDIT_ENTRA_AUDIENCE has "${one}", which is neither the id of an application (a GUID) nor its api:// address.`,
      ),
  ];
}

function faultsTogether({ isPlatform, tenant, audiences }: AuthenticationSettings): string[] {
  const [hasTenant, hasAudience] = [tenant !== undefined, audiences.length > 0];
  if (isPlatform) {
    return [
      ...(hasAudience
        ? [
            'AUDIT_ENTRA_AUDIENCE and AUDIT_EASYAUTH are both set; unset one, for either the platform checks who asks or this service.',
          ]
        : []),
      ...(hasTenant
        ? []
        : [
            'AUDIT_ENTRA_TENANT must be set when AUDIT_EASYAUTH is enabled: every tenant can hand out roles of the same names.',
          ]),
    ];
  }
  if (hasTenant === hasAudience) return [];
  return hasTenant
    ? [
        'AUDIT_ENTRA_AUDIENCE must be set when AUDIT_ENTRA_TENANT is: it says which tokens are for this service.',
      ]
    : ['AUDIT_ENTRA_TENANT must be set when AUDIT_ENTRA_AUDIENCE is: it says whose tokens are taken.'];
}

type Environment = Readonly<Partial<Record<'AUDIT_EASYAUTH' | 'AUDIT_ENTRA_TENANT', string | undefined>>>;

/**
 * What the host asks for before it calls a protected function: a key, unless the settings have chosen another road. A function
 * has to be registered with it before the settings are checked, so this reads two of them from the environment alone.
 */
export function authLevelFor(env: Environment): 'anonymous' | 'function' {
  const isElsewhere =
    env.AUDIT_EASYAUTH?.trim().toLowerCase() === 'enabled' || (env.AUDIT_ENTRA_TENANT ?? '').trim() !== '';
  return isElsewhere ? 'anonymous' : 'function';
}
