import { databaseName, readCredentials, superuserUrlOf } from '../embedded/credentials.js'

/** Connection string of initdb's superuser to Plumbline's database of a data directory, to read what no role may see. */
export async function embeddedSuperuserUrl(dataDirectory: string): Promise<string> {
  const credentials = await readCredentials(dataDirectory)
  if (credentials === null) throw new Error(`${dataDirectory} has no credentials`)
  const url = new URL(superuserUrlOf(credentials))
  url.pathname = `/${databaseName}`
  return url.toString()
}
