import { once } from 'node:events';
import { relative } from 'node:path';
import { Command } from 'commander';
import { type Factory, startFactory } from './local/factory.js';
import { readFactorySettings } from './local/factory-settings.js';
import { wholeNumber } from './local/option-number.js';
import { runCommand } from './local/run-command.js';

interface StartOptions {
  readonly port: number;
  readonly processors: number;
}

const SERVICE_PORTS = [8100, 8200, 8300] as const;

function welcome({ apiUrl, urls, stores, connectionFile, bootSeconds }: Factory, home: string): string {
  const seconds = Math.max(...Object.values(bootSeconds)).toFixed(1);
  const file = relative('', connectionFile);
  return [
    `The factory is up after ${seconds} s, with its data in ${home}.`,
    `  API          ${apiUrl}        (documentation ${apiUrl}/docs, queues ${apiUrl}/queues)`,
    `  features     ${urls.feature}`,
    `  training     ${urls.training}`,
    `  simulation   ${urls.simulation}`,
    `  queue store  ${stores.queueBackend}`,
    `One more processor: set -a; . ${file}; set +a; npm run worker`,
    'Ctrl-C stops it.',
  ].join('\n');
}

/** `npm start`: the whole factory on this machine until it is interrupted. */
export async function startCommand(argv: readonly string[]): Promise<void> {
  const options = new Command('npm start --')
    .description('Runs the whole factory on this machine until Ctrl-C. FACTORY_HOME holds its data.')
    .option('--port <number>', 'port of the API on 127.0.0.1', wholeNumber(1, 65_535), 8400)
    .option('--processors <number>', 'processors that run simulations', wholeNumber(1, 64), 2)
    .parse(argv)
    .opts<StartOptions>();
  await runCommand(async (signal) => {
    const settings = readFactorySettings();
    const factory = await startFactory({
      ...settings,
      apiPort: options.port,
      servicePorts: SERVICE_PORTS,
      processors: options.processors,
      durability: 'full',
      restart: true,
      signal,
      say: (line) => console.log(line),
    });
    console.log(welcome(factory, settings.home));
    if (!signal.aborted) await once(signal, 'abort');
    console.log('Stopping.');
    await factory.stop();
  });
}
