import { execFile } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { chown, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { clusterFolder, type ServerSetup } from './server-process.js'

/**
 * True if the server's directory contains a cluster, false if it contains none.
 * @throws Error if it contains files without PG_VERSION, from which every Postgres recognises a cluster
 */
export function hasCluster(folder: string): boolean {
  const cluster = clusterFolder(folder)
  if (existsSync(join(cluster, 'PG_VERSION'))) return true
  if (!existsSync(cluster) || readdirSync(cluster).length === 0) return false
  throw new Error(
    `${cluster} is damaged: it has files but no PG_VERSION. Nothing was changed. Restore it from a backup, or remove it to start over`,
  )
}

/**
 * Creates the cluster, with passwords for all users (scram). It is created next to its final location and then moved, so that
 * a crash never leaves half a cluster behind.
 */
export async function initialiseCluster(setup: ServerSetup, superuserPassword: string): Promise<void> {
  const { binaries, account, folder } = setup
  const draft = join(folder, 'data.new')
  const passwordFile = join(folder, 'initdb.password')
  await rm(draft, { recursive: true, force: true })
  await writeFile(passwordFile, superuserPassword, { mode: 0o600 })
  if (account.uid !== undefined && account.gid !== undefined)
    await chown(passwordFile, account.uid, account.gid)
  const identity = ['-U', 'postgres', '-A', 'scram-sha-256', '--pwfile', passwordFile]
  const text = ['-E', 'UTF8', '--locale=C', '--no-instructions']
  // The passwords are 256 random bits, which iterations make no harder to guess: the usual 4096 cost each connection 3 ms.
  const settings = ['-c', 'scram_iterations=1']
  try {
    await promisify(execFile)(binaries.initdb, ['-D', draft, ...identity, ...text, ...settings], {
      ...account,
      cwd: folder,
    })
  } finally {
    await rm(passwordFile, { force: true })
  }
  await rename(draft, clusterFolder(folder))
}
