import { clustersIn } from '../aks-cluster.ts';
import { hardened, ordinary } from '../archetypes.ts';
import { subscriptionIds } from '../tenant.ts';
import { azureRbac, localAccountsDisabled } from '../traits/access.ts';
import { commandInvokeDisabled, privateApiServer } from '../traits/exposure.ts';
import { oneByOne } from '../traits/duties.ts';
import { outbound, ownSubnet, podSubnetPods } from '../traits/network.ts';
import { validatedCryptography } from '../traits/images.ts';
import { pool, windowsPool } from '../traits/pools.ts';
import { ownKeyOfDisks, proxied } from '../traits/protection.ts';
import { longTermSupport, owned, pinnedVersion, tier } from '../traits/standing.ts';
import { upgradeChannel } from '../traits/upgrades.ts';

const aks = clustersIn(subscriptionIds.financeProd);
const ledger = owned('finance-ledger', 'prod', 'FI-3001');
const risk = owned('finance-risk', 'prod', 'FI-3002');

/** Finance changes little and late, and pays for the long support of what it runs. */
export const financeProdClusters = [
  aks(
    'rg-ledger',
    'aks-ledger-prod-weu',
    'westeurope',
    '1.33.12',
    hardened,
    ledger,
    proxied,
    tier('Premium'),
    longTermSupport,
    upgradeChannel('patch'),
  ),
  aks(
    'rg-ledger',
    'aks-ledger-prod-neu',
    'northeurope',
    '1.33.12',
    hardened,
    ledger,
    proxied,
    tier('Premium'),
    longTermSupport,
    upgradeChannel('patch'),
  ),
  aks(
    'rg-closing',
    'aks-closing-prod-weu',
    'westeurope',
    '1.31.102',
    hardened,
    ledger,
    tier('Premium'),
    longTermSupport,
  ),
  aks('rg-closing', 'aks-closing-prod-neu', 'northeurope', '1.31.101', hardened, ledger, longTermSupport),
  aks('rg-treasury', 'aks-treasury-prod-weu', 'westeurope', '1.35.5', hardened, risk, podSubnetPods),
  aks(
    'rg-risk',
    'aks-risk-prod-eus2',
    'eastus2',
    '1.36.2',
    hardened,
    risk,
    pool('models', { vmSize: 'Standard_F16s_v2' }),
    validatedCryptography,
  ),
  aks('rg-risk', 'aks-risk-prod-weu', 'westeurope', '1.36.2', hardened, risk, outbound('none')),
  aks(
    'rg-reporting',
    'aks-reporting-prod-weu',
    'westeurope',
    '1.32.101',
    ordinary,
    ledger,
    azureRbac,
    localAccountsDisabled,
    tier('Premium'),
    longTermSupport,
    windowsPool('Windows2022'),
  ),
  aks(
    'rg-tax',
    'aks-tax-prod-weu',
    'westeurope',
    '1.34.9',
    ordinary,
    risk,
    tier('Premium'),
    privateApiServer,
    commandInvokeDisabled,
    ownSubnet,
    ownKeyOfDisks,
    pinnedVersion,
    upgradeChannel('none'),
    oneByOne,
  ),
];
