import { v7 } from 'uuid'

/** A new UUIDv7: unique, and sequential in indexes. Never used for ordering; `scan_no` and `seq` are. */
export function newId(): string {
  return v7()
}
