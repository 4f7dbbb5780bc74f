type Members = { readonly [member: string]: unknown }

/** Paths of the members of an answer: `Functions[].TracingConfig.Mode`. An element of a list has the path of the list and `[]`. */
export function memberPaths(answer: unknown, prefix = ''): readonly string[] {
  if (Array.isArray(answer))
    return [...new Set(answer.flatMap((element) => memberPaths(element, `${prefix}[]`)))]
  if (!isMembers(answer)) return []
  return Object.entries(answer).flatMap(([member, value]) => {
    const path = prefix === '' ? member : `${prefix}.${member}`
    return [path, ...memberPaths(value, path)]
  })
}

/** The answer with a member replaced wherever it is; `undefined` removes it. */
export function replaceMember(
  answer: unknown,
  path: string,
  replace: (value: unknown) => unknown,
  prefix = '',
): unknown {
  if (Array.isArray(answer))
    return answer.map((element: unknown) => replaceMember(element, path, replace, `${prefix}[]`))
  if (!isMembers(answer)) return answer
  return Object.fromEntries(
    Object.entries(answer).flatMap(([member, value]) => {
      const own = prefix === '' ? member : `${prefix}.${member}`
      const next = own === path ? replace(value) : replaceMember(value, path, replace, own)
      return next === undefined ? [] : [[member, next]]
    }),
  )
}

function isMembers(value: unknown): value is Members {
  return typeof value === 'object' && value !== null && !(value instanceof Date) && !Buffer.isBuffer(value)
}
