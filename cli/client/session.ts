import { Command, InvalidArgumentError, Option } from 'commander';
import { type ApiClient, apiClient } from './api-client.js';

const DEFAULT_URL = 'http://127.0.0.1:8400';

/** A command that talks to a factory. */
export interface Session {
  readonly api: ApiClient;
  readonly signal: AbortSignal;
  readonly json: boolean;
  /** Says what was found: `data` as one line of JSON where that is wanted, else as text. */
  show(data: unknown, text: () => string): void;
}

interface Connection {
  readonly url: string;
  readonly token?: string;
  readonly json?: boolean;
}

export interface CommandText {
  /** With its arguments, such as `show <run>`. */
  readonly usage: string;
  readonly description: string;
  readonly example: string;
}

/** A command with what all commands have that talk to a factory: its address, a token, JSON. */
export function sessionCommand({ usage, description, example }: CommandText): Command {
  const [name, ...words] = usage.split(' ');
  return words
    .reduce((command, word) => command.argument(word), new Command(name))
    .description(description)
    .addOption(
      new Option('--url <url>', 'address of the factory')
        .env('FACTORY_URL')
        .default(DEFAULT_URL)
        .argParser(httpUrl),
    )
    .addOption(new Option('--token <token>', 'what the factory knows you by').env('FACTORY_TOKEN'))
    .option('--json', 'what the API answers, as JSON on one line')
    .addHelpText('after', `\nExample:\n  ${example}`);
}

export function sessionOf(command: Command, signal: AbortSignal): Session {
  const { url, token, json = false } = command.opts<Connection>();
  return {
    api: apiClient({ url, token }, signal),
    signal,
    json,
    show: (data, text) => console.log(json ? JSON.stringify(data) : text()),
  };
}

/** Reads an address without its last slash. */
export function httpUrl(text: string): string {
  if (!/^https?:$/.test(URL.parse(text)?.protocol ?? '')) {
    throw new InvalidArgumentError(`It must be an address such as ${DEFAULT_URL}.`);
  }
  return text.replace(/\/+$/, '');
}
