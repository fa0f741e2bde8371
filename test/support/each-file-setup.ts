import { afterAll } from 'vitest';
import { endFile } from './at-end-of-file.js';

// Runs before every spec file, also where files share their modules: a hook registered inside another hook would never run.
afterAll(endFile);
