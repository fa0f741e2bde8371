import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';

/** A document as /openapi.json answers it. */
export interface ApiDocument {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, unknown>>;
  readonly components: object;
}

/** What is wrong with the 200 answer of an operation by its document, to the last field: it may not say more, either. */
export function answerErrors(
  document: ApiDocument,
  method: string,
  path: string,
  body: unknown,
): readonly ErrorObject[] {
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(
    close(answerSchema(document, method, path)) as object,
  );
  validate(body);
  return validate.errors ?? [];
}

/** The schema of the 200 answer of an operation, with the components that it refers to. */
function answerSchema({ paths, components }: ApiDocument, method: string, path: string): object {
  const operation = paths[path]?.[method] as {
    responses: Record<string, { content: Record<string, { schema: object }> }>;
  };
  return { ...operation.responses['200']?.content['application/json']?.schema, components };
}

/** Objects whose properties are described are closed. */
function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== 'object' || schema === null) return schema;
  const closed = Object.fromEntries(Object.entries(schema).map(([key, value]) => [key, close(value)]));
  const open = 'properties' in closed && !('additionalProperties' in closed) && !('allOf' in closed);
  return open ? { ...closed, additionalProperties: false } : closed;
}
