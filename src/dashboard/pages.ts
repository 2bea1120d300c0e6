import type { Page } from './page.ts';
import { changesPage } from './pages/changes/changes-page.ts';
import { clusterHistoryPage } from './pages/clusters/cluster-history-page.ts';
import { clusterPage } from './pages/clusters/cluster-page.ts';
import { clustersPage } from './pages/clusters/clusters-page.ts';
import { deadlinesCalendar, deadlinesPage } from './pages/deadlines-page.ts';
import { estatePage } from './pages/estate/estate-page.ts';
import { exemptionPage } from './pages/exemptions/exemption-page.ts';
import { exemptionsPage } from './pages/exemptions/exemptions-page.ts';
import { grantPage } from './pages/exemptions/grant-page.ts';
import { findingDocuments } from './pages/findings/finding-documents.ts';
import { findingsPage } from './pages/findings/findings-page.ts';
import { nobodyPage, ownerPage } from './pages/owners/owner-page.ts';
import { ownersPage } from './pages/owners/owners-page.ts';
import { reportPage } from './pages/report-page.ts';
import { rulePage } from './pages/rules/rule-page.ts';
import { rulesPage } from './pages/rules/rules-page.ts';
import { runPage } from './pages/runs/run-page.ts';
import { runsPage } from './pages/runs/runs-page.ts';
import { startPage } from './pages/runs/start-page.ts';
import { watchPage } from './pages/runs/watch-page.ts';
import { searchPage } from './pages/search-page.ts';
import { signInPage } from './pages/session/sign-in-page.ts';
import { signOutPage } from './pages/session/sign-out-page.ts';
import { subscriptionPage } from './pages/subscriptions/subscription-page.ts';
import { subscriptionsPage } from './pages/subscriptions/subscriptions-page.ts';

/** Every page: what is in this table is answered, and nothing else is. */
export const pages: readonly Page[] = [
  estatePage,
  changesPage,
  deadlinesPage,
  deadlinesCalendar,
  findingsPage,
  ...findingDocuments,
  clustersPage,
  clusterPage,
  clusterHistoryPage,
  rulesPage,
  rulePage,
  ownersPage,
  ownerPage,
  nobodyPage,
  subscriptionsPage,
  subscriptionPage,
  exemptionsPage,
  exemptionPage,
  grantPage,
  runsPage,
  runPage,
  startPage,
  watchPage,
  reportPage,
  searchPage,
  signInPage,
  signOutPage,
];
