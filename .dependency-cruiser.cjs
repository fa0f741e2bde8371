/** The arrows of docs/architecture.md, one rule an arrow. */
const PURE = '^(quant|src/modules/[^/]+/core)/';
const SPEC = '\\.spec\\.ts$';

module.exports = {
  forbidden: [
    {
      name: 'no-circles',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'core-and-quant-are-pure',
      comment:
        'core/ and quant/ import nothing but themselves (and hashing); time and randomness come in as arguments',
      severity: 'error',
      from: { path: PURE, pathNot: SPEC },
      to: { pathNot: [PURE, '^(node:)?crypto$'] },
    },
    {
      name: 'quant-imports-only-quant',
      severity: 'error',
      from: { path: '^quant/', pathNot: SPEC },
      to: { pathNot: '^quant/' },
    },
    {
      name: 'orchestrator-talks-http',
      comment: 'only the pure statistics of promotion and of tearsheets may come from quant',
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^(services|cli|web)/|^quant/(?!(statistics|tearsheet)/)' },
    },
    {
      name: 'web-talks-http',
      comment: 'the dashboard knows the API by its description only',
      severity: 'error',
      from: { path: '^web/' },
      to: { path: '^(src|services|quant|cli)/' },
    },
    {
      name: 'pages-stand-alone',
      severity: 'error',
      from: { path: '^web/pages/([^/]+)/' },
      to: { path: '^web/pages/', pathNot: '^web/pages/$1/' },
    },
    {
      name: 'kit-below-pages',
      severity: 'error',
      from: { path: '^web/(ui|charts|live|api)/' },
      to: { path: '^web/(pages/|app/(router|shell|main|rail|palette|top-bar))' },
    },
    {
      name: 'charts-in-one-place',
      severity: 'error',
      from: { path: '^web/', pathNot: '^web/charts/' },
      to: { path: 'node_modules/echarts' },
    },
    {
      name: 'modules-below-processors',
      severity: 'error',
      from: { path: '^src/modules/' },
      to: { path: '^src/(processors|main|worker|api\\.module|worker\\.module)' },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      from: { path: '^src/platform/' },
      to: { path: '^src/(modules|processors|clients|migrations|main|worker)' },
    },
    {
      name: 'clients-below-modules',
      severity: 'error',
      from: { path: '^src/clients/' },
      to: { path: '^src/(modules|processors|main|worker)' },
    },
    {
      name: 'config-is-a-leaf',
      severity: 'error',
      from: { path: '^src/config/' },
      to: { path: '^src/(?!config/)' },
    },
    {
      name: 'typeorm-stays-home',
      severity: 'error',
      from: {
        path: '^(src|cli|services)/',
        pathNot:
          '(\\.entity\\.ts|\\.repository\\.ts)$|^src/migrations/|^src/platform/database/|\\.spec\\.ts$',
      },
      to: { path: 'node_modules/typeorm/' },
    },
    {
      name: 'bullmq-stays-home',
      severity: 'error',
      from: {
        path: '^(src|cli|services)/',
        pathNot: '^src/(platform/queue|modules/jobs|processors)/|\\.spec\\.ts$',
      },
      to: { path: 'node_modules/(bullmq|@nestjs/bullmq)/' },
    },
    {
      name: 'services-use-quant-and-platform',
      severity: 'error',
      from: { path: '^services/' },
      to: { path: '^(src/(modules|processors|clients|migrations|main|worker)|cli)/' },
    },
    {
      name: 'services-are-separate',
      severity: 'error',
      from: { path: '^services/([^/]+)/', pathNot: '^services/common/' },
      to: { path: '^services/', pathNot: ['^services/$1/', '^services/common/'] },
    },
    {
      name: 'entities-and-repositories-are-private',
      comment: "no module imports another module's entity or repository",
      severity: 'error',
      from: { path: '^src/modules/([^/]+)/' },
      to: { path: '^src/modules/[^/]+/.*\\.(entity|repository)\\.ts$', pathNot: '^src/modules/$1/' },
    },
    {
      name: 'modules-evolution-on-top',
      comment: 'evolution -> jobs, promoted, lineage, evidence; promoted -> lineage, evidence',
      severity: 'error',
      from: { path: '^src/modules/evolution/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/(evolution|jobs|promoted|lineage|evidence)/' },
    },
    {
      name: 'modules-promoted-shows-lineage',
      severity: 'error',
      from: { path: '^src/modules/promoted/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/(promoted|lineage|evidence)/' },
    },
    {
      name: 'modules-at-the-bottom',
      comment: 'jobs, lineage, features and evidence know no other module',
      severity: 'error',
      from: { path: '^src/modules/(jobs|lineage|features|evidence)/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/$1/' },
    },
    {
      name: 'modules-data-shows-markets',
      comment: 'data -> features; nobody knows data but the process that serves it',
      severity: 'error',
      from: { path: '^src/modules/data/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/(data|features)/' },
    },
    {
      name: 'modules-remote-hands-out',
      comment: 'remote -> jobs; nobody knows remote but the process that serves it',
      severity: 'error',
      from: { path: '^src/modules/remote/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/(remote|jobs)/' },
    },
    {
      name: 'modules-know-no-remote',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(modules/remote/|api\\.module)' },
      to: { path: '^src/modules/remote/' },
    },
    {
      name: 'modules-live-tells',
      comment: 'live -> evolution, jobs; nobody knows live but the process that serves it',
      severity: 'error',
      from: { path: '^src/modules/live/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/(live|evolution|jobs)/' },
    },
    {
      name: 'modules-know-no-listener',
      comment:
        "what happens is put on the log; who reads it, for event streams and webhooks, is nobody else's business",
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(modules/(live|webhooks)/|api\\.module)' },
      to: { path: '^src/modules/(live|webhooks)/' },
    },
    {
      name: 'modules-webhooks-alone',
      comment: 'webhooks know the log and no other module',
      severity: 'error',
      from: { path: '^src/modules/webhooks/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/webhooks/' },
    },
    {
      name: 'modules-tearsheets-show',
      comment:
        'tearsheets -> evolution, promoted, lineage, evidence; nobody knows them but the process that serves them',
      severity: 'error',
      from: { path: '^src/modules/tearsheets/' },
      to: {
        path: '^src/modules/',
        pathNot: '^src/modules/(tearsheets|evolution|promoted|lineage|evidence)/',
      },
    },
    {
      name: 'modules-know-no-tearsheets',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/(modules/tearsheets/|api\\.module)' },
      to: { path: '^src/modules/tearsheets/' },
    },
    {
      name: 'modules-stats-counts',
      comment:
        'stats counts tables; of the other modules it knows words: what is pure, and the form of answers',
      severity: 'error',
      from: { path: '^src/modules/stats/' },
      to: { path: '^src/modules/', pathNot: '^src/modules/(stats|(jobs|evolution)/(core|dto))/' },
    },
    {
      name: 'no-orphans',
      severity: 'error',
      from: { orphan: true, pathNot: '\\.d\\.ts$|\\.spec\\.ts$|^\\.|vitest\\.config|^test/' },
      to: {},
    },
    {
      name: 'no-dev-dependencies-in-product',
      severity: 'error',
      from: { path: '^(src|services|quant|cli)/', pathNot: SPEC },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      mainFields: ['module', 'main', 'types'],
    },
    exclude: { path: '^dist/' },
  },
};
