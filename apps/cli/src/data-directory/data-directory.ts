import { resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const checkoutDirectory = fileURLToPath(new URL('../../../../.data', import.meta.url))

/** The data directory of this installation: PLUMBLINE_HOME, or `.data` of the checkout. */
export function dataDirectory(env: Readonly<Record<string, string | undefined>>): string {
  const configured = env['PLUMBLINE_HOME'] ?? ''
  return configured === '' ? checkoutDirectory : resolve(configured)
}
