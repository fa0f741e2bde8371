import { CopyButton } from './copy-button.tsx';

interface CopyAsProps {
  symbols: readonly string[];
  body: Readonly<Record<string, unknown>>;
}

/** The same request for a terminal or a program. */
export function CopyAs({ symbols, body }: CopyAsProps) {
  const single = symbols.length === 1;
  const request = single ? { symbol: symbols[0], ...body } : { symbols, ...body };
  const json = JSON.stringify(request);
  const path = single ? '/evolve' : '/evolve/batch';
  const curl = `curl -s ${window.location.origin}${path} -H 'content-type: application/json' -d ${quoted(json)}`;
  const settings = Object.entries(body)
    .map(
      ([name, value]) =>
        ` --set ${name}=${quoted(typeof value === 'string' ? value : JSON.stringify(value))}`,
    )
    .join('');
  const cli = symbols.map((symbol) => `npx factory evolve ${symbol}${settings} --watch`).join('\n');
  return (
    <>
      <CopyButton text={cli} label="CLI" />
      <CopyButton text={curl} label="curl" />
      <CopyButton text={JSON.stringify(request, null, 2)} label="JSON" />
    </>
  );
}

/** For a POSIX shell. */
const quoted = (text: string): string =>
  /^[\w.,-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`;
