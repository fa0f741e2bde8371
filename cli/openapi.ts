import { writeFile } from 'node:fs/promises';
import { readOrchestratorConfig } from '../src/config/orchestrator.config.js';
import { describeApi } from '../src/create-api.js';

// Writes the API's OpenAPI document to the file that is named, for what is generated from it.
await writeFile(process.argv[2]!, JSON.stringify(await describeApi(readOrchestratorConfig({}))));
process.exit(0);
