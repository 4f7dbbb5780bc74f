import { isBuildCurrent } from '../prepare.mjs'

/** Refuses a missing or outdated dist: the processes and worker threads that tests start would not run the current src. */
export default function requireCurrentBuild() {
  if (!isBuildCurrent()) throw new Error('dist was not built from the current sources. Run `npm run build`.')
}
