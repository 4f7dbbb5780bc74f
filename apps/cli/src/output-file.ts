import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { usageFailure } from './command-failed.js'

/**
 * Makes sure, before anything is read, that a file can be written where it is wanted.
 *
 * @throws CommandFailed where the folder is not there, the file is a folder, or it exists and must not be replaced
 */
export async function checkOutputFile(
  file: string,
  options: { readonly canReplace: boolean },
): Promise<void> {
  const folder = dirname(resolve(file))
  if ((await kindOf(folder)) !== 'folder') throw usageFailure(`There is no folder ${folder}: make it first.`)
  const kind = await kindOf(file)
  if (kind === 'folder') throw usageFailure(`${file} is a folder: name a file in it.`)
  if (kind === 'file' && !options.canReplace) throw usageFailure(`${file} exists: add --force to replace it.`)
}

async function kindOf(path: string): Promise<'file' | 'folder' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file'
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null
    throw error
  }
}
