import type { TearsheetAnswer } from '../api/generated/index.ts';
import { Button } from '../ui/button.tsx';
import { Card } from '../ui/card.tsx';
import { ExportButtons } from '../ui/export-menu.tsx';
import { count, day, decimal } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Grid, Stack } from '../ui/layout.tsx';
import { CostsChart } from './costs-chart.tsx';
import { CriteriaList } from './criteria-list.tsx';
import { EquityChart } from './equity-chart.tsx';
import { FiguresTable } from './figures-table.tsx';
import { Headline } from './headline.tsx';
import { HoldingChart, ReturnsChart } from './histogram-chart.tsx';
import { HoldoutCard } from './holdout-card.tsx';
import { MonthsChart } from './months-chart.tsx';
import { SpanStrip } from './span-strip.tsx';
import { CostsTable, DirectionsTable, DrawdownsTable, RegimesTable } from './tables.tsx';
import styles from './tearsheet.module.css';
import { VerdictCard } from './verdict-card.tsx';
import { WeeklyChart } from './weekly-chart.tsx';
import { YearsChart } from './years-chart.tsx';

/** One result, looked at closely: what it claims, what speaks for and against it, and all that it is made of. */
export function Tearsheet({ sheet, onRetry }: { sheet: TearsheetAnswer; onRetry: () => void }) {
  return (
    <Stack>
      <Card title="On the selection" note={selectionWords(sheet)}>
        <Headline figures={sheet.headline} sqn={sheet.sqn} />
      </Card>
      <VerdictCard verdicts={sheet.verdicts} />
      <Grid min={440}>
        <Card title="Criteria" note="With the margin to the nearer bound, relative to it">
          <CriteriaList criteria={sheet.criteria} />
        </Card>
        {sheet.holdout !== null && <HoldoutCard look={sheet.holdout} selection={sheet.headline} />}
      </Grid>
      {sheet.detail === null ? <Unknown sheet={sheet} onRetry={onRetry} /> : <Detail sheet={sheet} />}
    </Stack>
  );
}

function Detail({ sheet }: { sheet: TearsheetAnswer }) {
  const { drawdowns, months, years, holding, weekly, regimes, directions, costs, missing } = sheet.detail!;
  const name = sheet.subject.simulation_id;
  return (
    <>
      {missing.length > 0 && (
        <p className={styles.missing} role="note">
          <Icon name="info" /> {missing.join(' ')}
        </p>
      )}
      <Card title="Equity against buying and holding">
        <SpanStrip spans={sheet.spans} />
        <EquityChart sheet={sheet} />
      </Card>
      <Grid min={520}>
        {drawdowns !== null && (
          <Card
            title="Deepest drawdowns"
            note="Peak to recovery, the five deepest; out of sample, costs paid"
            actions={<ExportButtons name={`drawdowns of ${name}`} table={() => tableOf(drawdowns)} />}
          >
            <DrawdownsTable drawdowns={drawdowns} />
          </Card>
        )}
        {years !== null && (
          <Card title="Years">
            <YearsChart sheet={sheet} />
          </Card>
        )}
      </Grid>
      {months !== null && (
        <Card title="Months">
          <MonthsChart sheet={sheet} />
        </Card>
      )}
      <Grid min={440}>
        <Card title="What trades return">
          <ReturnsChart sheet={sheet} />
        </Card>
        {holding !== null && (
          <Card title="How long they are held">
            <HoldingChart sheet={sheet} />
          </Card>
        )}
      </Grid>
      {weekly !== null && (
        <Card title="Trades a week">
          <WeeklyChart sheet={sheet} />
        </Card>
      )}
      <Grid min={440}>
        {costs !== null && (
          <Card
            title="What costs leave"
            note={`Breaks even at ${decimal(costs.break_even_bp, 1)} bp a trade`}
          >
            <CostsChart sheet={sheet} />
            <CostsTable costs={costs} />
          </Card>
        )}
        <Card
          title="By regime and direction"
          note="The regime at the bar that decided, whatever the filter; out of sample, costs paid"
          actions={
            <ExportButtons
              name={`regimes of ${name}`}
              table={() =>
                tableOf([
                  ...Object.entries(regimes).flatMap(([column, groups]) =>
                    groups.map((group) => Object.assign({ by: column }, group)),
                  ),
                  ...(directions ?? []).map((group) => Object.assign({ by: 'direction' }, group)),
                ])
              }
            />
          }
        >
          <Stack>
            {directions !== null && <DirectionsTable groups={directions} />}
            {Object.entries(regimes).map(([column, groups]) => (
              <RegimesTable key={column} column={column} groups={groups} />
            ))}
          </Stack>
        </Card>
      </Grid>
    </>
  );
}

/** Why there are no curves: the figures above are on record, the rest takes the simulation service. */
function Unknown({ sheet, onRetry }: { sheet: TearsheetAnswer; onRetry: () => void }) {
  return (
    <Card title="Curves and trades are not shown">
      <Stack>
        <p>
          The figures above are on record. Curves, drawdowns and trades take running the simulation once more,
          and {sheet.unknown ?? 'it gave nothing'}.
        </p>
        {sheet.changed.length > 0 && (
          <FiguresTable
            caption="Figures that changed"
            head={['Figure', 'Recorded', 'Now']}
            rows={sheet.changed.map(({ metric, recorded, now }) => [metric, recorded, now])}
          />
        )}
        {sheet.passing && (
          <div>
            <Button icon="retry" onClick={onRetry}>
              Try again
            </Button>
          </div>
        )}
        <SpanStrip spans={sheet.spans} />
      </Stack>
    </Card>
  );
}

/** What the figures are of. */
function selectionWords({ headline, detail }: TearsheetAnswer): string {
  const { sessions, span_start: start, span_end: end } = headline;
  const paid = detail?.costs?.round_trip_bp;
  return [
    `${count(sessions)} sessions, ${day(start)} to ${day(end)}`,
    'out of sample for the model, in sample for the choice of the configuration',
    paid === undefined ? 'costs as simulated' : `${decimal(paid, 1)} bp paid a trade`,
  ].join(' · ');
}

/** Rows of equal shape as a table for a file. */
const tableOf = (rows: readonly object[]) => ({
  header: Object.keys(rows[0] ?? {}),
  rows: rows.map((row) => Object.values(row) as (string | number | null)[]),
});
