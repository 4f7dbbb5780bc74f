/** Who made a change: an API key, or a command on the machine that Plumbline runs on. */
export type Actor =
  | { readonly kind: 'api_key'; readonly id: string; readonly name: string }
  /** `name` is the name of the operating system's user. */
  | { readonly kind: 'command'; readonly id: null; readonly name: string }

/** An actor as the feed shows it; null is Plumbline itself. */
export function actorBody(actor: Actor | null): { readonly [key: string]: string | null } | null {
  return actor === null ? null : { kind: actor.kind, id: actor.id, name: actor.name }
}
