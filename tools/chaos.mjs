/**
 * Runs test/chaos, which is TypeScript and imports the packages from dist.
 *
 *     npm run test:chaos -- --seed 1 --faults 200 --backend both
 */
import { runMain } from './run-main.mjs'

await runMain('test/chaos/main.ts')
