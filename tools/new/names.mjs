/** A request that cannot be carried out: its message says what form is needed. */
export class Refused extends Error {
  name = 'Refused'
}

const words = '[a-z][a-z0-9]*(?:-[a-z0-9]+)*'

/** Forms of names, as regular expression and as text. */
export const forms = {
  checkId: {
    pattern: new RegExp(`^${words}\\.${words}$`),
    text: '<service>.<name>, in lower-case words joined by hyphens: lambda.esm-filter-cmk',
  },
  job: { pattern: /^[a-z]+\.[a-z]+$/, text: '<thing>.<verb>, two lower-case words: account.verify' },
  kebab: { pattern: new RegExp(`^${words}$`), text: 'lower-case words joined by hyphens' },
  pack: {
    pattern: /^[a-z][a-z0-9]*(?:[.-][a-z0-9]+)+$/,
    text: '<framework>-<version>, in lower case: nist-800-53-r5',
  },
  resource: {
    pattern: /^(?:AWS|Plumbline)::[A-Z][A-Za-z0-9]+::[A-Z][A-Za-z0-9]+$/,
    text: "CloudFormation's name: AWS::SQS::Queue",
  },
  method: { pattern: /^(?:GET|POST|PUT|DELETE)$/, text: 'GET, POST, PUT or DELETE' },
  url: {
    pattern: /^\/v1(?:\/:?[a-z][A-Za-z0-9-]*)+$/,
    text: "below /v1, parameters in Fastify's syntax: /v1/things/:id",
  },
  camel: { pattern: /^[a-z][A-Za-z0-9]*[A-Z][A-Za-z0-9]*$/, text: '<verb><Thing> in camel case: getThing' },
  operation: {
    pattern: /^[a-z0-9-]+:[A-Z][A-Za-z0-9]+$/,
    text: '<IAM prefix>:<SDK operation>: sqs:ListQueues',
  },
}

/**
 * Returns the text if it has the form.
 *
 * @param {keyof typeof forms} form
 * @param {string | undefined} text
 * @param {string} what as the user knows it
 * @throws Refused naming the form
 */
export function checked(form, text, what) {
  const { pattern, text: description } = forms[form]
  if (text !== undefined && pattern.test(text)) return text
  throw new Refused(`${what} must be ${description}${text === undefined ? '' : `; this is "${text}"`}`)
}

/** `vpcSubnet` of `vpc.subnet`, `vpc/subnet` or `vpc-subnet`. */
export const camelCase = (text) => text.replaceAll(/[./_-]+(\w)/g, (_, letter) => letter.toUpperCase())

/** `VpcSubnet` of `vpc-subnet`. */
export const pascalCase = (text) => capitalized(camelCase(text))

export const capitalized = (text) => text.charAt(0).toUpperCase() + text.slice(1)

/** `vpc-endpoint` of `VPCEndpoint`. */
export const kebabCase = (text) =>
  text
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1-$2')
    .replaceAll(/([A-Z]+)([A-Z][a-z])/g, '$1-$2')
    .toLowerCase()
