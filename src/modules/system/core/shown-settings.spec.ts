import { expect, it } from 'vitest';
import { shownSettings } from './shown-settings.js';

const variables = {
  PORT: { doc: 'port', default: 8400 },
  POSTGRES_URL: { doc: 'database', default: 'postgresql://localhost/x' },
  API_TOKENS: { doc: 'tokens', default: '' },
};

it('shows what is set, and no secret', () => {
  const values = { PORT: 8400, POSTGRES_URL: 'postgresql://ann:hush@db:5432/x', API_TOKENS: 'ann:read:hush' };
  expect(shownSettings(variables, values)).toEqual([
    { name: 'PORT', value: '8400', meaning: 'port', changed: false },
    { name: 'POSTGRES_URL', value: 'postgresql://db:5432/x', meaning: 'database', changed: true },
    { name: 'API_TOKENS', value: 'set', meaning: 'tokens', changed: true },
  ]);
  expect(shownSettings(variables, { ...values, API_TOKENS: '' })[2]).toMatchObject({
    value: 'none',
    changed: false,
  });
});
