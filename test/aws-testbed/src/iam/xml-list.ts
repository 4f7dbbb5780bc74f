/** Inner XML of each `<member>` of the first list element of that name; empty if the list is empty. */
export function membersOf(xml: string, list: string): readonly string[] {
  const start = xml.indexOf(`<${list}>`)
  const end = xml.indexOf(`</${list}>`, start)
  if (start < 0 || end < 0) return []
  return topMembers(xml.slice(start + list.length + 2, end))
}

/** Members may contain lists themselves: only top-level members are returned. */
function topMembers(xml: string): readonly string[] {
  const members: string[] = []
  let depth = 0
  let from = 0
  for (const { 0: tag, index } of xml.matchAll(/<\/?member>/g)) {
    if (tag === '<member>') {
      if (depth === 0) from = index + tag.length
      depth += 1
    } else {
      depth -= 1
      if (depth === 0) members.push(xml.slice(from, index))
    }
  }
  return members
}

/** `<Name><member>…</member>…</Name>`. */
export function xmlList(name: string, members: readonly string[]): string {
  return `<${name}>${members.map((member) => `<member>${member}</member>`).join('')}</${name}>`
}

/** Text of the first element of that name, or undefined. */
export function textOf(xml: string, name: string): string | undefined {
  return new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
}
