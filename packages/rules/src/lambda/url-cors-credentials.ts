import { cannotTell, type FailItem, type FunctionUrl, notApplicable } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionUrls, urlName, urlPath } from '../policy/function-urls.js'

export const lambdaUrlCorsCredentials = defineRule({
  id: 'lambda.url-cors-credentials',
  title: 'Function URL shares credentials with origins that cannot be trusted',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  why: 'With credentials allowed a page of a listed origin calls the URL as the user who opened it. Pages over plain HTTP can be altered on the way, the origin null is anybody’s sandboxed frame, and a wildcard subdomain is as safe as the worst of its hosts.',
  fix: {
    text: 'List whole https origins, or switch AllowCredentials off.',
    cli: 'aws lambda update-function-url-config --function-name NAME --cors AllowOrigins=https://app.example.com,AllowCredentials=true',
    terraform: 'cors {\n  allow_origins     = ["https://app.example.com"]\n  allow_credentials = true\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html'],
  evaluate(subject) {
    const { urls, unread } = functionUrls(subject)
    const [first, ...more] = unread
    const sharing = urls.filter((url) => url.cors?.allowCredentials === true)
    if (sharing.length === 0) {
      return first === undefined ? notApplicable('no URL shares credentials') : cannotTell(first, ...more)
    }
    const evidence = {
      path: 'url.cors.allowOrigins',
      observed: sharing.length,
      expected: 'https origins alone',
    }
    return conclude(sharing.flatMap(toItems), unread, evidence)
  },
})

function toItems(url: FunctionUrl): readonly FailItem[] {
  const unsafe = (url.cors?.allowOrigins ?? []).filter(isUnsafe)
  if (unsafe.length === 0) return []
  const path = `${urlPath(url)}.cors.allowOrigins`
  return [
    { key: urlName(url), evidence: [{ path, observed: unsafe, expected: 'https origins without wildcard' }] },
  ]
}

/** A page on the developer's own machine has no network to be altered in. */
function isUnsafe(origin: string): boolean {
  if (origin === 'null' || origin.includes('*')) return true
  return origin.startsWith('http://') && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin)
}
