import { changeSettings, type Settings, useSettings } from '../../app/settings.ts';
import { Card } from '../../ui/card.tsx';
import { SelectField } from '../../ui/field.tsx';
import { dateTime, decimal } from '../../ui/format.ts';
import { Grid } from '../../ui/layout.tsx';

const ZONES = [
  'local',
  'UTC',
  'America/New_York',
  'America/Chicago',
  'Europe/London',
  'Europe/Berlin',
  'Asia/Tokyo',
];
const LOCALES = ['browser', 'en-US', 'en-GB', 'de-DE', 'fr-FR', 'sv-SE', 'ja-JP'];

/** Late in a day, so that a zone is seen to change it. */
const EXAMPLE_MOMENT = '2024-12-31T21:00:00Z';

/** What a person chose for this browser; it is kept here and nowhere else. */
export function Preferences() {
  const settings = useSettings();
  return (
    <Card title="Preferences" note="Kept in this browser.">
      <Grid min={220}>
        <SelectField
          label="Theme"
          value={settings.theme}
          choices={[
            { value: 'system', label: 'as the system has it' },
            { value: 'light' },
            { value: 'dark' },
          ]}
          onChange={({ target }) => changeSettings({ theme: target.value as Settings['theme'] })}
        />
        <SelectField
          label="Time zone"
          hint={`Such as ${dateTime(EXAMPLE_MOMENT)}`}
          value={settings.timeZone}
          choices={ZONES.map((value) => ({ value, label: value === 'local' ? 'of this computer' : value }))}
          onChange={({ target }) => changeSettings({ timeZone: target.value })}
        />
        <SelectField
          label="Numbers and dates"
          hint={`Such as ${decimal(12_345.678)}`}
          value={settings.locale}
          choices={LOCALES.map((value) => ({
            value,
            label: value === 'browser' ? 'of this browser' : value,
          }))}
          onChange={({ target }) => changeSettings({ locale: target.value })}
        />
        <SelectField
          label="Up and down"
          hint="Colours of gains and losses; signs and words say the same."
          value={settings.gainColours}
          choices={[
            { value: 'blue-orange', label: 'blue and orange' },
            { value: 'green-red', label: 'green and red' },
            { value: 'red-green', label: 'red up, green down' },
          ]}
          onChange={({ target }) => changeSettings({ gainColours: target.value as Settings['gainColours'] })}
        />
        <SelectField
          label="Motion"
          value={settings.motion}
          choices={[
            { value: 'system', label: 'as the system has it' },
            { value: 'reduced', label: 'less' },
          ]}
          onChange={({ target }) => changeSettings({ motion: target.value as Settings['motion'] })}
        />
      </Grid>
    </Card>
  );
}
