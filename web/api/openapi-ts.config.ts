import { defineConfig } from '@hey-api/openapi-ts';

export default defineConfig({
  input: './dist/openapi.json',
  output: { path: 'web/api/generated', clean: true },
  plugins: ['@hey-api/typescript', '@hey-api/sdk', '@hey-api/client-fetch'],
});
