/**
 * Runs test/fuzz, which is TypeScript and imports the packages from dist.
 *
 *     npm run test:fuzz -- --seed 1 --seconds 600
 */
import { runMain } from './run-main.mjs'

await runMain('test/fuzz/main.ts')
