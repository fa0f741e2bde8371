import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Writes a file so that after a crash it holds either its old or its new content, on disk and not only in memory. */
export async function writeAtomically(
  path: string,
  content: string | Uint8Array | Iterable<Uint8Array>,
): Promise<void> {
  const temporary = `${path}.new`;
  try {
    await durably(temporary, 'w', (file) => file.writeFile(content));
    await rename(temporary, path);
    await durably(dirname(path), 'r', async () => {});
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function durably(
  path: string,
  flags: string,
  use: (file: Awaited<ReturnType<typeof open>>) => Promise<void>,
): Promise<void> {
  const file = await open(path, flags);
  try {
    await use(file);
    await file.sync();
  } finally {
    await file.close();
  }
}
