/** What `GET /promoted/{id}/reproduction` answers, as far as it takes. */
export interface Recipe {
  readonly promoted_id: string;
  readonly model_id: string;
  readonly versions: { readonly data: string; readonly engine: string | null };
  readonly training: {
    readonly request: Readonly<Record<string, unknown>>;
    readonly result: Readonly<Record<string, unknown>>;
  };
  readonly simulation: {
    readonly request: Readonly<Record<string, unknown>>;
    readonly data_version: string;
    readonly stats: Readonly<Record<string, unknown>>;
  };
}
