import {
  cannotTell,
  type Evidence,
  type FailItem,
  type FunctionUrl,
  type FunctionUrlCors,
  notApplicable,
} from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionUrls, urlName, urlPath } from '../policy/function-urls.js'

export const lambdaUrlCorsWildcard = defineRule({
  id: 'lambda.url-cors-wildcard',
  title: 'Function URL lets pages of any origin call it',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  why: 'CORS tells browsers whose pages may read the answers. With * every page that a user opens may, also one made to attack, and it uses the network place of that user.',
  fix: {
    text: 'List the origins, methods and headers that your own pages use.',
    cli: 'aws lambda update-function-url-config --function-name NAME --cors AllowOrigins=https://app.example.com,AllowMethods=GET,POST',
    terraform: 'cors {\n  allow_origins = ["https://app.example.com"]\n  allow_methods = ["GET", "POST"]\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html'],
  notes: 'Low where origins are listed and only methods or headers are open.',
  evaluate(subject) {
    const { urls, unread } = functionUrls(subject)
    const [first, ...more] = unread
    const withCors = urls.filter((url) => url.cors !== null)
    if (withCors.length === 0) {
      return first === undefined ? notApplicable('no function URL with CORS') : cannotTell(first, ...more)
    }
    const evidence = { path: 'url.cors', observed: withCors.length, expected: 'no wildcard' }
    return conclude(withCors.flatMap(toItems), unread, evidence)
  },
})

/** Any origin is what matters; any method or header for listed origins only is the milder half. */
function toItems(url: FunctionUrl): readonly FailItem[] {
  if (url.cors === null) return []
  const evidence = (['allowOrigins', 'allowMethods', 'allowHeaders'] as const).flatMap((part) =>
    wildcard(url, url.cors, part),
  )
  if (evidence.length === 0) return []
  const key = urlName(url)
  return [url.cors.allowOrigins.includes('*') ? { key, evidence } : { key, evidence, severity: 'low' }]
}

function wildcard(
  url: FunctionUrl,
  cors: FunctionUrlCors | null,
  part: 'allowOrigins' | 'allowMethods' | 'allowHeaders',
): readonly Evidence[] {
  const listed = cors?.[part] ?? []
  if (!listed.includes('*')) return []
  return [{ path: `${urlPath(url)}.cors.${part}`, observed: listed, expected: 'a list without *' }]
}
