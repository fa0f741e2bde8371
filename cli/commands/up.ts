import { once } from 'node:events';
import { relative } from 'node:path';
import { Command, Option } from 'commander';
import { type Factory, startFactory } from '../local/factory.js';
import { readFactorySettings } from '../local/factory-settings.js';
import { wholeNumber } from '../local/option-number.js';
import { PORTS } from '../local/standard-ports.js';

interface StartOptions {
  readonly port: number;
  readonly processors: number;
}

const SERVICE_PORTS = [PORTS.feature, PORTS.training, PORTS.simulation] as const;

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

/** `factory up`, `npm start`: the whole factory on this machine until it is interrupted. */
export const upCommand = (signal: AbortSignal): Command =>
  new Command('up')
    .description('Run the whole factory on this machine until Ctrl-C. FACTORY_HOME holds its data.')
    .addOption(
      new Option('--port <number>', 'port of the API on 127.0.0.1')
        .env('PORT')
        .argParser(wholeNumber(1, 65_535))
        .default(PORTS.api),
    )
    .option('--processors <number>', 'processors that run simulations', wholeNumber(1, 64), 2)
    .addHelpText('after', '\nExample:\n  factory up --port 8500 --processors 4')
    .action(async (options: StartOptions) => {
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
