import type { Observed, Resource, ResourceType, Snapshot } from '@plumbline/model'

/** What a rule read: `<arn>|<fact>`, and `of|<type>` if it read all resources of a type. */
export type Reads = Set<string>

/** The resource, with every check of whether a fact is known recorded in `reads`. */
export function watchResource<T extends Resource>(resource: T, reads: Reads): T {
  return new Proxy(resource, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      return isObserved(value) ? watchObserved(value, `${target.arn}|${String(name)}`, reads) : value
    },
  })
}

/** The snapshot, with every read of a type and of the facts of its resources recorded in `reads`. */
export function watchSnapshot(snapshot: Snapshot, reads: Reads): Snapshot {
  return {
    ...snapshot,
    of<T extends ResourceType>(type: T) {
      const all = snapshot.of(type)
      const watched: Observed<readonly Resource<T>[]> = all.known
        ? {
            known: true,
            value: all.value.map((resource) => watchResource(resource as Resource, reads) as Resource<T>),
          }
        : all
      return watchObserved(watched, `of|${type}`, reads)
    },
  }
}

function watchObserved<T extends object>(observed: T, key: string, reads: Reads): T {
  return new Proxy(observed, {
    get(target, name, receiver) {
      if (name === 'known') reads.add(key)
      return Reflect.get(target, name, receiver)
    },
  })
}

function isObserved(value: unknown): value is Observed<unknown> & object {
  return typeof value === 'object' && value !== null && 'known' in value
}
