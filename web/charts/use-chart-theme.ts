import { useMemo } from 'react';
import { useSettings, useShownTheme } from '../app/settings.ts';
import { type ChartTheme, readTheme } from './theme.ts';

/** The colours as they are shown now; another object only when they change. */
export function useChartTheme(): ChartTheme {
  const shown = useShownTheme();
  const { gainColours } = useSettings();
  return useMemo(() => readTheme(shown, gainColours), [shown, gainColours]);
}
