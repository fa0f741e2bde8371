import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { request } from '../../api/client.ts';
import type { ImportAnswer, ImportPreviewAnswer } from '../../api/generated/types.gen.ts';
import { Button, ButtonLink } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Findings } from '../../ui/findings.tsx';
import { count, day } from '../../ui/format.ts';
import { Stack } from '../../ui/layout.tsx';
import { ErrorState } from '../../ui/states.tsx';
import { tell } from '../../ui/toast.tsx';
import styles from './data.module.css';
import { FileDrop } from './file-drop.tsx';
import { ImportFields } from './import-fields.tsx';
import { EMPTY_FORM, type ImportForm, queryOf, symbolOf, unpacked, uploadOf } from './import-query.ts';
import { ImportPreview } from './import-preview.tsx';

/** 256 MiB may take a while to send and to read. */
const PATIENCE_MS = 15 * 60_000;

/** Takes a file, shows how it would be read, and stores it when that is right. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [form, setForm] = useState<ImportForm>(EMPTY_FORM);
  const send = async <T,>(path: string): Promise<T> =>
    request<T>(`${path}?${queryOf(form)}`, uploadOf(await unpacked(file!)), PATIENCE_MS);
  const preview = useMutation({ mutationFn: () => send<ImportPreviewAnswer>('/api/datasets/preview') });
  const store = useMutation({
    mutationFn: () => send<ImportAnswer>('/api/datasets'),
    onSuccess: ({ symbol, bars }) => {
      tell(`${symbol} is stored with ${count(bars)} bars.`);
      return queries.invalidateQueries({ queryKey: ['data'] });
    },
  });
  const change = (patch: Partial<ImportForm>) => {
    setForm({ ...form, ...patch });
    // What was seen was of other settings.
    preview.reset();
    store.reset();
  };
  if (store.isSuccess) return <Stored stored={store.data} onClose={onClose} />;
  const ready = file !== null && form.symbol !== '' && form.timezone !== '';
  const failure = store.error ?? preview.error;
  return (
    <Dialog
      title="Import bars"
      onClose={onClose}
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant={preview.isSuccess ? 'secondary' : 'primary'}
            disabled={!ready}
            busy={preview.isPending}
            onClick={() => preview.mutate()}
          >
            Preview
          </Button>
          <Button
            variant="primary"
            icon="upload"
            disabled={preview.data?.accepted !== true}
            busy={store.isPending}
            onClick={() => store.mutate()}
          >
            Store
          </Button>
        </>
      }
    >
      <div className={styles.form}>
        <FileDrop
          file={file}
          onFile={(chosen) => {
            setFile(chosen);
            change({ symbol: form.symbol || symbolOf(chosen.name), columns: {} });
          }}
        />
        {failure !== null && <ErrorState error={failure} title="The file could not be read like this" />}
        <ImportFields form={form} onChange={change} isUnclear={failure !== null} />
        {preview.data !== undefined && <ImportPreview preview={preview.data} form={form} onChange={change} />}
      </div>
    </Dialog>
  );
}

const Stored = ({ stored, onClose }: { stored: ImportAnswer; onClose: () => void }) => (
  <Dialog
    title={`${stored.symbol} is stored`}
    onClose={onClose}
    footer={
      <>
        <Button onClick={onClose}>Close</Button>
        <ButtonLink to="/data/$symbol" params={{ symbol: stored.symbol }}>
          Look at it
        </ButtonLink>
        <ButtonLink variant="primary" icon="play" to="/runs/new" search={{ symbol: stored.symbol }}>
          Search on it
        </ButtonLink>
      </>
    }
  >
    <Stack>
      <p>
        {count(stored.bars)} bars of {stored.timeframe} from {day(stored.start, stored.timezone)} to{' '}
        {day(stored.end, stored.timezone)}, by the clock of {stored.timezone}.
      </p>
      {stored.findings.length > 0 && <Findings findings={stored.findings} />}
    </Stack>
  </Dialog>
);
