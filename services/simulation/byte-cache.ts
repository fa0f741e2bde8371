/**
 * Keeps the values used last, as many as fit into `capacity` bytes, and loads each key once however many ask for it at
 * the same time. Failures are not kept. A value larger than the capacity is handed out but not kept.
 */
export class ByteCache<T extends { readonly bytes: number }> {
  /** Least recently used first. */
  private readonly kept = new Map<string, T>();
  private readonly loading = new Map<string, Promise<T>>();
  private used = 0;

  constructor(private readonly capacity: number) {}

  get(key: string, load: () => Promise<T>): T | Promise<T> {
    const found = this.kept.get(key);
    if (found !== undefined) {
      this.kept.delete(key);
      this.kept.set(key, found);
      return found;
    }
    return this.loading.get(key) ?? this.load(key, load);
  }

  private load(key: string, load: () => Promise<T>): Promise<T> {
    const work = load()
      .then((value) => {
        this.keep(key, value);
        return value;
      })
      .finally(() => this.loading.delete(key));
    this.loading.set(key, work);
    return work;
  }

  private keep(key: string, value: T): void {
    if (value.bytes > this.capacity) return;
    this.kept.set(key, value);
    this.used += value.bytes;
    for (const [oldest, { bytes }] of this.kept) {
      if (this.used <= this.capacity) return;
      this.kept.delete(oldest);
      this.used -= bytes;
    }
  }
}
