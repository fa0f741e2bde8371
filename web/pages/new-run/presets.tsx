import type { PresetAnswer } from '../../api/generated/types.gen.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Grid, Row } from '../../ui/layout.tsx';

interface PresetsProps {
  presets: readonly PresetAnswer[];
  busy: boolean;
  disabled: boolean;
  onStart: (preset: PresetAnswer) => void;
  onEdit: (preset: PresetAnswer) => void;
}

/** Searches to begin with: one press starts one. */
export const Presets = ({ presets, busy, disabled, onStart, onEdit }: PresetsProps) => (
  <Grid min={220}>
    {presets.map((preset) => (
      <Card key={preset.name} title={preset.title} note={preset.description}>
        <Row>
          <Button
            variant="primary"
            icon="play"
            busy={busy}
            disabled={disabled}
            aria-label={`Start the ${preset.title.toLowerCase()} search`}
            onClick={() => onStart(preset)}
          >
            Start
          </Button>
          <Button
            variant="ghost"
            aria-label={`Change the ${preset.title.toLowerCase()} search`}
            onClick={() => onEdit(preset)}
          >
            Change it
          </Button>
        </Row>
      </Card>
    ))}
  </Grid>
);
