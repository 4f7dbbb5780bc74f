import { defaultServerConditions, type Plugin } from 'vite'
import { defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'
import { summaryReporter } from './tools/summary-reporter.js'
import { type LayerName, layers, missingServices } from './tools/test-layers.js'

/** Tests read src, not dist. Processes and worker threads that a test starts run from dist. */
// The SDK's builds under the condition `module` are for bundlers and do not run in Node.
const conditions = ['source', ...defaultServerConditions.filter((condition) => condition !== 'module')]
const setup = (name: string) => `./tools/test-setup/${name}.ts`

function globs(name: LayerName) {
  const own = layers.findIndex((layer) => layer.name === name)
  const moreDemanding = layers.slice(0, own).map((layer) => layer.glob)
  const missing = missingServices().map((service) => service.glob)
  return {
    include: layers.slice(own, own + 1).map((layer) => `{packages,apps,test,tools}/${layer.glob}`),
    exclude: ['**/node_modules/**', '**/dist/**', ...moreDemanding, ...missing],
  }
}

function project(name: LayerName, seconds: number, more: TestProjectInlineConfiguration['test']) {
  const timeouts = { testTimeout: seconds * 1000, hookTimeout: seconds * 1000 }
  return { extends: true as const, test: { name, ...globs(name), ...timeouts, ...more } }
}

/**
 * vitest hands the conditions of `ssr.resolve` to Node as `--conditions`, from where every worker thread and forked
 * process that a test starts would inherit them, and fail on the TypeScript of src. Those run from dist.
 */
const startedProcessesRunDist: Plugin = {
  name: 'started-processes-run-dist',
  configResolved({ ssr }) {
    if (ssr.resolve?.conditions === undefined) throw new Error('vite no longer keeps ssr.resolve.conditions')
    ssr.resolve.conditions = ssr.resolve.conditions.filter((condition) => condition !== 'source')
  },
}

export default defineConfig({
  plugins: [startedProcessesRunDist],
  resolve: { conditions },
  environments: { ssr: { resolve: { conditions } }, __vitest__: { resolve: { conditions } } },
  test: {
    reporters: ['default', summaryReporter()],
    projects: [
      project('unit', 10, { pool: 'threads', isolate: false, sequence: { groupOrder: 0 } }),
      project('service', 60, {
        pool: 'threads',
        isolate: false,
        sequence: { groupOrder: 1 },
        globalSetup: [setup('current-build'), setup('temporary-files'), setup('postgres'), setup('redis')],
      }),
      project('e2e', 300, {
        pool: 'forks',
        fileParallelism: false,
        sequence: { groupOrder: 2 },
        globalSetup: [
          setup('current-build'),
          setup('temporary-files'),
          setup('postgres'),
          setup('redis'),
          setup('aws-testbed'),
        ],
      }),
    ],
  },
})
