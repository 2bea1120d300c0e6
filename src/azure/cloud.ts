/** What must fit together in one cloud. The SDKs' own cloud setting moves the endpoint and leaves the token scope behind. */
export interface Cloud {
  /** Azure Resource Manager. */
  readonly armEndpoint: string;
  /** The token scope of Azure Resource Manager. */
  readonly armScope: string;
  /** Where Entra ID signs in. */
  readonly authorityHost: string;
  /** Who issues tokens of version 1 there, which are still those of an application that does not ask for others. */
  readonly tokenIssuer: string;
  readonly portal: string;
}

/** The clouds by the names of `AUDIT_CLOUD`. */
export const clouds = {
  public: {
    armEndpoint: 'https://management.azure.com',
    armScope: 'https://management.azure.com/.default',
    authorityHost: 'https://login.microsoftonline.com',
    tokenIssuer: 'https://sts.windows.net',
    portal: 'https://portal.azure.com',
  },
  usgovernment: {
    armEndpoint: 'https://management.usgovcloudapi.net',
    armScope: 'https://management.usgovcloudapi.net/.default',
    authorityHost: 'https://login.microsoftonline.us',
    tokenIssuer: 'https://sts.windows.net',
    portal: 'https://portal.azure.us',
  },
  china: {
    armEndpoint: 'https://management.chinacloudapi.cn',
    armScope: 'https://management.chinacloudapi.cn/.default',
    authorityHost: 'https://login.chinacloudapi.cn',
    tokenIssuer: 'https://sts.chinacloudapi.cn',
    portal: 'https://portal.azure.cn',
  },
} as const satisfies Readonly<Record<string, Cloud>>;
