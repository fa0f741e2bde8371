import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import { Failure } from './failure.tsx';
import { NotFound } from './not-found.tsx';
import { part } from './part.ts';
import { parseSearch, type Search, stringifySearch } from './search.ts';
import { Shell } from './shell.tsx';

/** Pages read what they know from the URL and pass over the rest. */
const validateSearch = (search: Record<string, unknown>): Search => search as Search;

const root = createRootRoute({
  component: Shell,
  notFoundComponent: NotFound,
  errorComponent: Failure,
  validateSearch,
});
const getParentRoute = () => root;

const routeTree = root.addChildren([
  createRoute({
    getParentRoute,
    path: '/',
    component: lazyRouteComponent(
      part(() => import('../pages/overview/page.tsx')),
      'Page',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/runs/new',
    component: lazyRouteComponent(
      part(() => import('../pages/new-run/page.tsx')),
      'Page',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/runs',
    component: lazyRouteComponent(
      part(() => import('../pages/runs/page.tsx')),
      'Page',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/runs/$id',
    component: lazyRouteComponent(
      part(() => import('../pages/run/page.tsx')),
      'Page',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/runs/$id/simulations/$simulation',
    component: lazyRouteComponent(
      part(() => import('../pages/simulation/page.tsx')),
      'Page',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/compare',
    component: lazyRouteComponent(
      part(() => import('../pages/compare/page.tsx')),
      'Page',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/promoted',
    component: lazyRouteComponent(
      part(() => import('../pages/promoted/page.tsx')),
      'Page',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/promoted/$id',
    component: lazyRouteComponent(
      part(() => import('../pages/promoted-model/page.tsx')),
      'Page',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/queue',
    component: lazyRouteComponent(
      part(() => import('../pages/queue/page.tsx')),
      'Page',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/data',
    component: lazyRouteComponent(
      part(() => import('../pages/data/page.tsx')),
      'Page',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/data/$symbol',
    component: lazyRouteComponent(
      part(() => import('../pages/market/page.tsx')),
      'Page',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/system',
    component: lazyRouteComponent(
      part(() => import('../pages/system/page.tsx')),
      'Page',
    ),
  }),
  createRoute({
    getParentRoute,
    path: '/sign-in',
    component: lazyRouteComponent(
      part(() => import('../pages/sign-in/page.tsx')),
      'Page',
    ),
  }),
]);

export const router = createRouter({
  routeTree,
  parseSearch,
  stringifySearch: stringifySearch as (search: Record<string, unknown>) => string,
  defaultErrorComponent: Failure,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
