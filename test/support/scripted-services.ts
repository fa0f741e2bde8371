import { atEndOfFile } from './at-end-of-file.js';
import { serveScript, type ScriptedServices } from './serve-script.js';

export * from './serve-script.js';

/** The scripted services, closed after the file. */
export async function startScriptedServices(): Promise<ScriptedServices> {
  const services = await serveScript();
  atEndOfFile(() => services.close());
  return services;
}
