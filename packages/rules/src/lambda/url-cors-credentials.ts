import { unknownVerdict, type FailItem, type FunctionUrl, notApplicable } from '@plumbline/model'
import { conclude } from '../engine/conclude.js'
import { defineRule } from '../engine/define-rule.js'
import { functionUrls, updateUrlCommand, urlName, urlPath } from '../policy/function-urls.js'

export const lambdaUrlCorsCredentials = defineRule({
  id: 'lambda.url-cors-credentials',
  title: 'Lambda function URL allows credentials from untrusted CORS origins',
  severity: 'medium',
  resource: 'AWS::Lambda::Function',
  why: 'Where CORS allows credentials, a page of a listed origin can call the URL as the user who opened it. A page over plain HTTP can be modified in transit, any sandboxed frame has the origin null, and a wildcard subdomain is only as safe as its weakest host.',
  fix: {
    text: 'List complete https origins, or set AllowCredentials to false. The command replaces the whole CORS configuration of the URL.',
    cli: (finding) =>
      updateUrlCommand(finding, '--cors AllowOrigins=https://app.example.com,AllowCredentials=true'),
    terraform: 'cors {\n  allow_origins     = ["https://app.example.com"]\n  allow_credentials = true\n}',
  },
  references: ['https://docs.aws.amazon.com/lambda/latest/dg/urls-configuration.html'],
  evaluate(subject) {
    const { urls, unread } = functionUrls(subject)
    const [first, ...more] = unread
    const sharing = urls.filter((url) => url.cors?.allowCredentials === true)
    if (sharing.length === 0) {
      return first === undefined ? notApplicable('no URL allows credentials') : unknownVerdict(first, ...more)
    }
    const evidence = {
      path: 'url.cors.allowOrigins',
      observed: sharing.length,
      expected: 'https origins only',
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

/** A page on the developer’s own machine does not pass a network where it could be modified. */
function isUnsafe(origin: string): boolean {
  if (origin === 'null' || origin.includes('*')) return true
  return origin.startsWith('http://') && !/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin)
}
