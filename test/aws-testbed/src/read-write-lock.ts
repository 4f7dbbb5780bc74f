/**
 * Runs reads concurrently and every write alone, in order of arrival. moto keeps its state in plain dictionaries without
 * locks: sixteen parallel writes end in `dictionary changed size during iteration`.
 */
export class ReadWriteLock {
  readonly #readers = new Set<Promise<void>>()
  #lastWrite: Promise<unknown> = Promise.resolve()

  read<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#lastWrite.then(work)
    const end = settled(result)
    this.#readers.add(end)
    void end.then(() => this.#readers.delete(end))
    return result
  }

  write<T>(work: () => Promise<T>): Promise<T> {
    const before = Promise.all([this.#lastWrite, ...this.#readers])
    const result = before.then(work)
    this.#lastWrite = settled(result)
    return result
  }
}

/** Resolves when the work ends, even if it fails: the failure goes to the caller that requested the work. */
function settled(work: Promise<unknown>): Promise<void> {
  return work.then(
    () => undefined,
    () => undefined,
  )
}
