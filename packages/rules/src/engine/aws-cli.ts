/**
 * Builds an AWS CLI command from a template: every inserted value is quoted for a POSIX shell, so that a resource's name
 * cannot add words or commands. Fixed parts of the template are written as they are.
 */
export function awsCli(parts: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  const [first = '', ...rest] = parts
  return rest.reduce((command, part, index) => command + quoteArgument(String(values[index])) + part, first)
}

/** One shell word. Words of letters, digits and `%+,-./:=@_` need no quotes. */
export function quoteArgument(value: string): string {
  return /^[\w%+,./:=@-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`
}
