import { v7 } from 'uuid'

/** A new UUIDv7: unique, and kind to indexes. Its time is never used for order; `scan_no` and `seq` are. */
export function newId(): string {
  return v7()
}
