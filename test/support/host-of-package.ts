import { terminalLog } from '../../local/host/host-log.ts';
import { mergeSettings } from '../../local/host/settings.ts';
import { startHost } from '../../local/host/start-host.ts';

/** `node host-of-package.ts FOLDER KEY`: stands in for Azure's host over the package in that folder, until SIGINT. */
const [folder = '', key = ''] = process.argv.slice(2);
const log = terminalLog();
const { settings: environment } = mergeSettings({}, process.env);
const host = await startHost({ root: folder, port: 0, environment, log, keys: [key] });
process.once('SIGINT', () => {
  void host.close().then(() => process.exit(0));
});
log.write('information', 'host', `Listening on ${host.url}`);
