import { open } from 'node:fs/promises'
import { usageFailure } from './command-failed.js'

/**
 * Reads a text file that a user names.
 *
 * @param largest in MB
 * @throws CommandFailed if it cannot be read, is not a regular file, or is larger
 */
export async function readSmallFile(file: string, largest: number): Promise<string> {
  const handle = await open(file).catch((error: unknown) => {
    throw usageFailure(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  })
  try {
    const stats = await handle.stat()
    if (!stats.isFile()) throw usageFailure(`${file} is not a regular file.`)
    if (stats.size > largest * 1_048_576) throw usageFailure(`${file} is larger than ${largest} MB.`)
    return await handle.readFile('utf8')
  } finally {
    await handle.close()
  }
}
