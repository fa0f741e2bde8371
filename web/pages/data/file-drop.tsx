import { useRef, useState } from 'react';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { decimal } from '../../ui/format.ts';
import styles from './data.module.css';

const KILOBYTE = 1024;

const sizeOf = ({ size }: File): string =>
  size < KILOBYTE * KILOBYTE
    ? `${decimal(size / KILOBYTE, 1)} KB`
    : `${decimal(size / KILOBYTE / KILOBYTE, 1)} MB`;

/** A place to drop a file, and a button for those who do not drag. */
export function FileDrop({ file, onFile }: { file: File | null; onFile: (file: File) => void }) {
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const take = (files: FileList | null) => {
    const chosen = files?.[0];
    if (chosen !== undefined) onFile(chosen);
  };
  return (
    <div
      className={styles.drop}
      data-over={isOver}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer.files);
      }}
    >
      <Icon name="upload" size={22} />
      {file === null ? (
        <strong>Drop a file here</strong>
      ) : (
        <strong>
          {file.name} ({sizeOf(file)})
        </strong>
      )}
      <input
        ref={input}
        type="file"
        hidden
        accept=".csv,.txt,.gz,.parquet,.pq"
        aria-label="File of bars"
        onChange={({ target }) => take(target.files)}
      />
      <Button onClick={() => input.current?.click()}>
        {file === null ? 'Choose a file' : 'Choose another'}
      </Button>
      <p>
        CSV, also with .gz, or Parquet; up to 256 MB. It goes to the feature service of this factory and
        nowhere else.
      </p>
    </div>
  );
}
