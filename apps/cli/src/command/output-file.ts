import { stat } from 'node:fs/promises'
import { dirname, resolve } from 'node:path'
import { usageFailure } from './command-failed.js'

/**
 * Checks, before anything is read, that the output file can be written.
 *
 * @throws CommandFailed if its directory does not exist, the file is a directory, or it exists and must not be replaced
 */
export async function checkOutputFile(
  file: string,
  options: { readonly canReplace: boolean },
): Promise<void> {
  const directory = dirname(resolve(file))
  if ((await kindOf(directory)) !== 'directory')
    throw usageFailure(`Directory ${directory} does not exist: create it first.`)
  const kind = await kindOf(file)
  if (kind === 'directory') throw usageFailure(`${file} is a directory: specify a file in it.`)
  if (kind === 'file' && !options.canReplace) throw usageFailure(`${file} exists: add --force to replace it.`)
}

async function kindOf(path: string): Promise<'file' | 'directory' | null> {
  try {
    return (await stat(path)).isDirectory() ? 'directory' : 'file'
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR'))
      return null
    throw error
  }
}
