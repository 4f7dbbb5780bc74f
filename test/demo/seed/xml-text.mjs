/** The text of the first element of that name in an XML response. */
export function xmlText(xml, name) {
  const text = new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]
  if (text === undefined) throw new Error(`The response has no <${name}>: ${xml.slice(0, 300)}`)
  return text
}

/** `{ 'Tag.1.Key': …, 'Tag.1.Value': … }`, the query protocol's form of a list of objects below a prefix. */
export function numbered(prefix, objects) {
  const params = {}
  for (const [index, object] of objects.entries()) {
    for (const [name, value] of Object.entries(object))
      params[`${prefix}.${index + 1}.${name}`] = String(value)
  }
  return params
}
