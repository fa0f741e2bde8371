import { Badge, type Tone } from '../ui/badge.tsx';
import type { IconName } from '../ui/icon.tsx';

export type Verdict = 'pass' | 'warn' | 'fail' | 'unknown';

const LOOKS: Record<Verdict, { tone: Tone; icon: IconName; word: string }> = {
  pass: { tone: 'success', icon: 'check', word: 'pass' },
  warn: { tone: 'warning', icon: 'warning', word: 'warn' },
  fail: { tone: 'danger', icon: 'error', word: 'fail' },
  unknown: { tone: 'neutral', icon: 'info', word: 'not known' },
};

/** How a question was answered; the word says it, colour and icon repeat it. */
export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  const { tone, icon, word } = LOOKS[verdict];
  return (
    <Badge tone={tone} icon={icon}>
      {word}
    </Badge>
  );
}
