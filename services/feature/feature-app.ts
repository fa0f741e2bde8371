import { join } from 'node:path';
import type { HttpAppOptions } from '../../src/platform/http/create-http-app.js';
import { acceptUploads, MAX_UPLOAD_BYTES } from './api/upload.js';

/** How the HTTP application of the feature service is made; goes with `FeatureModule.over` of the same folder. */
export function featureApp(dataDir: string, maxUploadBytes = MAX_UPLOAD_BYTES): HttpAppOptions {
  return {
    title: 'Feature service',
    description: 'Market data, indicators and regimes, every value made of the past only.',
    prepare: (app) =>
      acceptUploads(app.getHttpAdapter().getInstance(), join(dataDir, 'uploads'), maxUploadBytes),
  };
}
