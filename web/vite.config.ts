import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { precompress } from './build/precompress.ts';

/** Where `npm run web:dev` finds an API. */
const API = process.env['FACTORY_URL'] ?? 'http://127.0.0.1:8400';

/** Paths of the API that have a page of the same name: a navigation gets the page, everything else the API. */
const PAGES = /^\/(runs|promoted|compare)(\/|\?|$)/;

export default defineConfig({
  plugins: [react(), precompress()],
  build: {
    outDir: '../dist/web',
    emptyOutDir: true,
    // Inline scripts and data: fonts would need a weaker Content-Security-Policy.
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    target: 'es2023',
    chunkSizeWarningLimit: 900,
  },
  server: {
    proxy: {
      // The modules of web/api are at /api/*.ts here, beside the calls of the API.
      '^/(api(?!/.*\\.ts)|evolve|runs|promoted|compare|closest-misses|jobs|workers|fingerprints|events|webhooks|session|health|metrics|queues|docs|openapi)(/|\\?|\\.|$)':
        {
          target: API,
          bypass: (request) =>
            PAGES.test(request.url ?? '') && request.headers['sec-fetch-dest'] === 'document'
              ? '/index.html'
              : undefined,
        },
    },
  },
});
