import { useQuery } from '@tanstack/react-query';
import { answer } from '../../api/client.ts';
import { systemRead } from '../../api/generated/sdk.gen.ts';
import type { SystemAnswer } from '../../api/generated/types.gen.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { ButtonAnchor } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { type Column, DataTable } from '../../ui/data-table.tsx';
import { count, dateTime, decimal, duration, NONE } from '../../ui/format.ts';
import { Grid, PageHeader } from '../../ui/layout.tsx';
import { Facts } from '../../ui/stat.tsx';
import { QueryView } from '../../ui/states.tsx';
import { Tabs, useTab } from '../../ui/tabs.tsx';
import { Preferences } from './preferences.tsx';
import { SignedIn } from './signed-in.tsx';
import { Webhooks } from './webhooks.tsx';

const TABS = [
  { id: 'health', label: 'Health' },
  { id: 'preferences', label: 'Preferences' },
  { id: 'webhooks', label: 'Webhooks' },
  { id: 'settings', label: 'Settings' },
  { id: 'licences', label: 'Licences' },
];

/** What runs here, with what, and how it is. */
export function Page() {
  const query = useQuery({
    queryKey: ['system', 'answer'],
    queryFn: ({ signal }) => answer(systemRead({ signal })),
    refetchInterval: 15_000,
  });
  const tab = useTab(TABS);
  return (
    <>
      <PageHeader
        title="System"
        actions={
          <>
            <ButtonAnchor icon="external" href="/docs">
              API
            </ButtonAnchor>
            <ButtonAnchor icon="external" href="/queues">
              Bull Board
            </ButtonAnchor>
            <ButtonAnchor icon="external" href="/metrics">
              Metrics
            </ButtonAnchor>
          </>
        }
      />
      <Tabs label="Parts of the system" tabs={TABS} />
      {tab === 'preferences' && <Preferences />}
      {tab === 'webhooks' && <Webhooks />}
      {tab !== 'preferences' && tab !== 'webhooks' && (
        <QueryView query={query} what="The system">
          {(system) => (
            <>
              {tab === 'health' && <Health system={system} />}
              {tab === 'settings' && (
                <Card title="Settings" note="Of the process that answered; secrets are left out." flush>
                  <DataTable
                    label="Settings"
                    columns={SETTINGS}
                    rows={system.settings}
                    rowKey={nameOf}
                    maxHeight={680}
                  />
                </Card>
              )}
              {tab === 'licences' && (
                <Card title="Licences" note="Libraries that the processes run with." flush>
                  <DataTable
                    label="Licences"
                    columns={LICENCES}
                    rows={system.licences}
                    rowKey={nameOf}
                    maxHeight={680}
                  />
                </Card>
              )}
            </>
          )}
        </QueryView>
      )}
    </>
  );
}

function Health({ system }: { system: SystemAnswer }) {
  const { process, database } = system;
  return (
    <>
      <Grid min={420}>
        <Card title="Services" flush>
          <DataTable label="Services" columns={SERVICES} rows={system.services} rowKey={nameOf} />
        </Card>
        <Card title="This process" note="There may be more of its kind; each answers for itself.">
          <Facts
            facts={[
              ['Version', process.version],
              ['Node', process.node],
              ['Host', `${process.host}, process ${process.pid}`],
              ['Up for', duration(process.uptime)],
              ['Store of the queues', system.queue_backend === 'redis' ? 'Redis' : 'PostgreSQL'],
              ['PostgreSQL', `${database.version}, ${decimal(database.size / 1e6, 1)} MB`],
            ]}
          />
          <SignedIn />
        </Card>
      </Grid>
      <Card title="Readiness" flush>
        <DataTable label="Checks" columns={CHECKS} rows={system.checks} rowKey={nameOf} />
      </Card>
      <Card title="Migrations" note={`${count(database.migrations.length)} have run`} flush>
        <DataTable
          label="Migrations"
          columns={MIGRATIONS}
          rows={database.migrations}
          rowKey={nameOf}
          maxHeight={320}
        />
      </Card>
    </>
  );
}

const nameOf = ({ name }: { name: string }): string => name;

const TONES: Readonly<Record<string, Tone>> = { ok: 'success', warn: 'warning', failing: 'danger' };

const Found = ({ status }: { status: string }) => (
  <Badge tone={TONES[status] ?? 'neutral'} icon={status === 'ok' ? 'check' : 'warning'}>
    {status}
  </Badge>
);

const CHECKS: Column<SystemAnswer['checks'][number]>[] = [
  { id: 'name', header: 'What', value: ({ name }) => name, width: 120 },
  {
    id: 'status',
    header: 'State',
    value: ({ status }) => status,
    cell: (row) => <Found status={row.status} />,
    width: 100,
  },
  { id: 'detail', header: 'Found', value: ({ detail }) => detail },
];

const SERVICES: Column<SystemAnswer['services'][number]>[] = [
  ...CHECKS.slice(0, 2),
  { id: 'version', header: 'Version', value: ({ version }) => version },
  {
    id: 'ms',
    header: 'Answered in',
    numeric: true,
    value: ({ ms }) => ms,
    cell: ({ ms }) => (ms === null ? NONE : `${ms} ms`),
  },
  { id: 'url', header: 'Address', value: ({ url }) => url },
];

const MIGRATIONS: Column<SystemAnswer['database']['migrations'][number]>[] = [
  { id: 'name', header: 'Name', value: ({ name }) => name },
  { id: 'at', header: 'Written', value: ({ at }) => at, cell: ({ at }) => dateTime(at) },
];

const SETTINGS: Column<SystemAnswer['settings'][number]>[] = [
  { id: 'name', header: 'Variable', value: ({ name }) => name, cell: ({ name }) => <code>{name}</code> },
  {
    id: 'value',
    header: 'Value',
    value: ({ value }) => value,
    cell: ({ value, changed }) => (
      <>
        <code>{value === '' ? NONE : value}</code> {changed && <Badge tone="info">set</Badge>}
      </>
    ),
  },
  { id: 'meaning', header: 'Meaning', value: ({ meaning }) => meaning },
];

const LICENCES: Column<SystemAnswer['licences'][number]>[] = [
  { id: 'name', header: 'Library', value: ({ name }) => name },
  { id: 'version', header: 'Version', value: ({ version }) => version },
  { id: 'licence', header: 'Licence', value: ({ licence }) => licence },
];
