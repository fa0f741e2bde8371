import { PageHeader } from '../../ui/layout.tsx';

export function Page() {
  return <PageHeader title="Market" />;
}
