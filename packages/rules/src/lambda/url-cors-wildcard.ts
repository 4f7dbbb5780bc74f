import { unknownVerdict, type FailItem, type FunctionUrl, notApplicable } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionUrls, updateUrlCommand, urlName, urlPath } from '../policy/function-urls.js'

export const lambdaUrlCorsWildcard = defineRule({
  id: 'lambda.url-cors-wildcard',
  title: 'Lambda function URL allows any CORS origin, method or header',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  why: 'CORS decides which pages can read the answers in a browser. With * every page that a user opens can, a malicious one included, and it calls from the network of that user.',
  fix: {
    text: 'List the origins, methods and headers that your own pages use. The command replaces the whole CORS configuration of the URL.',
    cli: (finding) =>
      updateUrlCommand(finding, '--cors AllowOrigins=https://app.example.com,AllowMethods=GET,POST'),
    terraform: 'cors {\n  allow_origins = ["https://app.example.com"]\n  allow_methods = ["GET", "POST"]\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html'],
  notes: 'Low where origins are listed and only methods or headers have a wildcard.',
  evaluate(subject) {
    const { urls, unread } = functionUrls(subject)
    const [first, ...more] = unread
    const withCors = urls.filter((url) => url.cors !== null)
    if (withCors.length === 0) {
      return first === undefined ? notApplicable('no function URL with CORS') : unknownVerdict(first, ...more)
    }
    const evidence = { path: 'url.cors', observed: withCors.length, expected: 'no wildcard' }
    return conclude(withCors.flatMap(toItems), unread, evidence)
  },
})

/** A wildcard for methods or headers of listed origins is less severe than one for origins. */
function toItems(url: FunctionUrl): readonly FailItem[] {
  const { cors } = url
  if (cors === null) return []
  const wild = (['allowOrigins', 'allowMethods', 'allowHeaders'] as const).filter((part) =>
    cors[part].includes('*'),
  )
  if (wild.length === 0) return []
  const evidence = wild.map((part) => ({
    path: `${urlPath(url)}.cors.${part}`,
    observed: cors[part],
    expected: 'a list without *',
  }))
  const key = urlName(url)
  return [wild.includes('allowOrigins') ? { key, evidence } : { key, evidence, severity: 'low' }]
}
