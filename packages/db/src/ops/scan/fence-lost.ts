/** Somebody else has taken the row over, or it has ended: what this holder still wants to write must not be written. */
export class FenceLost extends Error {
  override readonly name = 'FenceLost'
  constructor(readonly row: string) {
    super(`the lease on ${row} is lost`)
  }
}
