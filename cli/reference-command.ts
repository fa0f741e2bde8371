import { Command } from 'commander';
import { reportReferences } from './reference/report-references.js';

const EXPLANATION = [
  'Compares the figures of reference files with those that the product computes: metrics of trade lists and',
  'statistics of return tables, elastic nets, trees, regimes and canonical JSON. The kind of a file is known by its',
  "content. Exits with 1 when a figure is beyond its file's tolerance or a file cannot be used.",
].join(' ');

/** `npm run reference -- FILE...` */
export function referenceCommand(argv: readonly string[]): void {
  const files = new Command('npm run reference --')
    .description(EXPLANATION)
    .argument('<file...>', 'reference files, JSON')
    .parse(argv).args;
  process.exitCode = reportReferences(files, (line) => console.log(line)) ? 0 : 1;
}
