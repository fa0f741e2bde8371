import type { FactoryEvent } from './stream.ts';

type Key = readonly string[];

/** Which answers an event makes old, as prefixes of query keys. */
export function queriesOf({ topic, data }: FactoryEvent): Key[] {
  switch (topic) {
    case 'workers':
    case 'services':
      return [['workers'], ['system'], ['queue'], ['overview']];
    case 'promotions':
      return [['promoted'], ['overview'], ['runs', 'list'], ...runsIn(data)];
    case 'simulations':
    case 'best':
      return [['queue'], ['overview'], ['runs', 'list'], ...runsIn(data)];
    default:
      return [['overview'], ['runs', 'list'], ['queue'], ...runsIn(data)];
  }
}

/** Facts name one run, states list all that changed. */
function runsIn(data: FactoryEvent['data']): Key[] {
  const states = Array.isArray(data['runs']) ? (data['runs'] as { run_id?: unknown }[]) : [data];
  return states.flatMap(({ run_id: id }) => (typeof id === 'string' ? [['runs', id]] : []));
}
