/** The file differs from what `writeRecording` wrote; nothing of it is used. */
export class DamagedRecording extends Error {
  override readonly name = 'DamagedRecording'
  constructor(file: string, why: string) {
    super(
      `Recording ${file} cannot be used: ${why}. Fetch it again, or make a new one with "plumbline record".`,
    )
  }
}
