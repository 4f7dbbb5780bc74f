import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import {
  commandLine,
  currentPlace,
  formatPlace,
  isRunning,
  parsePlace,
  type PlaceRelation,
  relationOf,
} from './process-place.js'
import { clusterFolder, type ServerSetup, stopServer } from './server-process.js'

/** The data directory's Postgres may be running where this process cannot see it. */
export class ServerElsewhere extends Error {
  override readonly name = 'ServerElsewhere'
}

/** Records where the server of this cluster runs: call it before each start. Postgres' own pid file names a pid only. */
export async function recordServerPlace(folder: string): Promise<void> {
  await writeFile(placeFile(folder), formatPlace(currentPlace()), { mode: 0o600 })
}

/**
 * Deals with the server that a killed parent left running, if any: it is stopped, and its data is safe, because Postgres shuts
 * down cleanly. `postmaster.pid` is Postgres' interlock against two servers on one cluster: it is removed only if the process
 * that it names is certainly gone and its pid may since belong to another process, in which case Postgres would refuse to start.
 *
 * @throws ServerElsewhere if the file may name a process of another container or host
 */
export async function settlePreviousServer(setup: ServerSetup): Promise<void> {
  const pidFile = join(clusterFolder(setup.folder), 'postmaster.pid')
  const pid = Number((await readIfThere(pidFile))?.split('\n')[0])
  if (!Number.isInteger(pid) || pid <= 0) return
  const place = parsePlace(((await readIfThere(placeFile(setup.folder))) ?? '').split('\n'))
  const state = stateOf(pid, setup.folder, relationOf(place))
  if (state === 'running') {
    setup.log(`stopping the database server ${pid} that an earlier process left behind`)
    await stopServer(setup)
  } else if (state === 'unseen') throw new ServerElsewhere(elsewhereText(pid, pidFile, place.host))
  else if (state === 'another process') await rm(pidFile, { force: true })
}

function stateOf(
  pid: number,
  folder: string,
  relation: PlaceRelation,
): 'running' | 'ended' | 'another process' | 'unseen' {
  if (relation === 'rebooted') return 'another process'
  const runs = relation !== 'elsewhere' && isRunning(pid)
  if (runs && commandLine(pid).includes(clusterFolder(folder))) return 'running'
  if (relation !== 'here') return 'unseen'
  return runs ? 'another process' : 'ended'
}

/** @param host empty where none was recorded */
function elsewhereText(pid: number, pidFile: string, host: string): string {
  const where =
    host === ''
      ? 'by a version of Plumbline that did not record where'
      : `in another container or PID namespace or on another host (host name ${host})`
  return (
    `the database server ${pid} of this data directory was started ${where}, and may still be running there: ` +
    `stop it first. If it is certain that it has ended, remove ${pidFile} and start again`
  )
}

function placeFile(folder: string): string {
  return join(folder, 'server.place')
}

async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
