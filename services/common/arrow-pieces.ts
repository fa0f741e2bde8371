import {
  AsyncByteQueue,
  Field,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  type Table,
} from 'apache-arrow';

/** What the writer of a stream has written and nobody has taken yet. */
class Written extends AsyncByteQueue {
  private waiting: Uint8Array[] = [];

  override write(bytes: Uint8Array): void {
    if (bytes.byteLength > 0) this.waiting.push(bytes);
  }

  take(): Uint8Array {
    const bytes = Buffer.concat(this.waiting);
    this.waiting = [];
    return bytes;
  }
}

/**
 * Writes tables of the same columns as one Arrow IPC stream, a table at a time, so that no more than one need be in
 * memory. There must be one at least, which may be empty.
 */
export function* arrowPieces(
  tables: Iterable<Table>,
  meta: Readonly<Record<string, string>> = {},
): Generator<Uint8Array> {
  const written = new Written();
  const writer = new RecordBatchStreamWriter();
  let schema: Schema | undefined;
  for (const table of tables) {
    if (schema === undefined) {
      // Nullable throughout: the first table may lack nulls that a later one has.
      const fields = table.schema.fields.map(({ name, type }) => new Field(name, type, true));
      schema = new Schema(fields, new Map(Object.entries(meta)));
      writer.reset(written, schema);
    }
    for (const { data } of table.batches) writer.write(new RecordBatch(schema, data));
    yield written.take();
  }
  writer.finish();
  yield written.take();
}
