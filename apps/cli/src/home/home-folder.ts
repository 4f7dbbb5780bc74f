import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkoutHome = fileURLToPath(new URL('../../../../.data', import.meta.url))

/** The folder of this installation: PLUMBLINE_HOME, else `.data` of the checkout. */
export function homeFolder(env: Readonly<Record<string, string | undefined>>): string {
  const wanted = env['PLUMBLINE_HOME'] ?? ''
  return wanted === '' ? checkoutHome : resolve(wanted)
}
