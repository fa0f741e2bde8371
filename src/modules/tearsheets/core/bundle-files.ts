import { createHash } from 'node:crypto';

/** A text that goes into a bundle. */
export interface BundleText {
  readonly name: string;
  readonly media_type: string;
  readonly content: string;
}

/** A text with what tells whether it arrived whole. */
export interface BundleFile extends BundleText {
  /** Of the content in UTF-8, hex. */
  readonly sha256: string;
  readonly bytes: number;
}

/** The texts with their hashes, and the hashes as a file that `sha256sum -c` reads. */
export function bundleFiles(texts: readonly BundleText[]): BundleFile[] {
  const files = texts.map(withHash);
  const sums = files.map(({ sha256, name }) => `${sha256}  ${name}\n`).join('');
  return [...files, withHash({ name: 'SHA256SUMS', media_type: 'text/plain', content: sums })];
}

/** A value as a file that people read, too. */
export const jsonText = (name: string, value: unknown): BundleText => ({
  name,
  media_type: 'application/json',
  content: `${JSON.stringify(value, null, 2)}\n`,
});

const withHash = (text: BundleText): BundleFile => ({
  ...text,
  sha256: createHash('sha256').update(text.content).digest('hex'),
  bytes: Buffer.byteLength(text.content),
});
