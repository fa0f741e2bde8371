import { queryOptions } from '@tanstack/react-query';
import { answer } from './client.ts';
import { frontiersFind, logsOfRun, overviewRead, runsDetail, runsGenerations } from './generated/sdk.gen.ts';

/** Answers that more than one page shows; the keys are those of live/queries-of.ts. */
export const runQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', id, 'detail'],
    queryFn: ({ signal }) => answer(runsDetail({ path: { id }, signal })),
  });

export const generationsQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', id, 'generations'],
    queryFn: ({ signal }) => answer(runsGenerations({ path: { id }, signal })),
  });

export const frontierQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', id, 'frontier'],
    queryFn: ({ signal }) => answer(frontiersFind({ path: { id }, signal })),
  });

export const logQuery = (id: string) =>
  queryOptions({
    queryKey: ['runs', id, 'log'],
    queryFn: ({ signal }) => answer(logsOfRun({ path: { id }, signal })),
  });

export const overviewQuery = () =>
  queryOptions({
    queryKey: ['overview'],
    queryFn: ({ signal }) => answer(overviewRead({ signal })),
  });
