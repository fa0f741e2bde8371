import { expect, it } from 'vitest';
import { type LuckFacts, luckSentence } from './luck-sentence.js';

const FACTS: LuckFacts = {
  sqn: 3.2,
  tries: 420,
  triesOfAll: 420,
  expectedBestSqn: 3.0002,
  probability: 0.6,
  p: 0.2,
};

it.each<[string, Partial<LuckFacts>, string]>([
  [
    'a little above luck',
    {},
    'Best out-of-sample SQN 3.2 after 420 tries; luck alone gives about 3. Not convincing.',
  ],
  [
    'below luck',
    { sqn: 2.94, probability: 0.4 },
    'Best out-of-sample SQN 2.9 after 420 tries; luck alone gives about 3. No better than luck.',
  ],
  [
    'far above luck',
    { sqn: 4.25, probability: 0.99, p: 0.01 },
    'Best out-of-sample SQN 4.3 after 420 tries; luck alone gives about 3. Luck hardly explains it.',
  ],
  [
    'far above luck in a table that luck explains',
    { sqn: 4.25, probability: 0.99, p: 0.05 },
    'Best out-of-sample SQN 4.3 after 420 tries; luck alone gives about 3. Not convincing.',
  ],
  [
    'far above luck without a table',
    { sqn: 4.25, probability: 0.95, p: null },
    'Best out-of-sample SQN 4.3 after 420 tries; luck alone gives about 3. Luck hardly explains it.',
  ],
  [
    'nothing known of its probability',
    { probability: null, p: 0.01 },
    'Best out-of-sample SQN 3.2 after 420 tries; luck alone gives about 3. Not convincing.',
  ],
  [
    'others tried, too',
    { triesOfAll: 980, expectedBestSqn: 3.21 },
    'Best out-of-sample SQN 3.2 after 420 tries (980 in all on the same data); luck alone gives about 3.2. No better than luck.',
  ],
  [
    'one try',
    { sqn: 1.26, tries: 1, triesOfAll: 1, expectedBestSqn: 0, probability: 0.8, p: null },
    'Best out-of-sample SQN 1.3 after 1 try; luck alone gives about 0. Not convincing.',
  ],
  [
    'no trades',
    { sqn: null, expectedBestSqn: null },
    'No usable result after 420 tries: the best has too few trades for an SQN.',
  ],
  ['nothing tried', { tries: 0, triesOfAll: 0 }, 'Nothing has been tried yet that could be judged.'],
])('%s', (_case, facts, sentence) => {
  expect(luckSentence({ ...FACTS, ...facts })).toBe(sentence);
});
