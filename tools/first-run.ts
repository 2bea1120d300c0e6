import { deploymentIn } from './first-run/deployment.ts';
import { firstRunPage } from './first-run/page.ts';
import { estates } from './first-run/estates.ts';

/** `npm run first-run`, at the end of `azd up`: what was deployed, what it may read, what it costs, what comes next. */
const deployment = deploymentIn(process.env);
if (typeof deployment === 'string') {
  console.error(deployment);
  process.exitCode = 2;
} else {
  console.log(firstRunPage(deployment, estates));
}
