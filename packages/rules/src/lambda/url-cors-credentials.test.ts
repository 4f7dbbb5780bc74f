import { type FunctionUrl, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaUrlCorsCredentials } from './url-cors-credentials.js'

function url(
  allowOrigins: readonly string[],
  allowCredentials = true,
  qualifier: string | null = null,
): FunctionUrl {
  const cors = { allowOrigins, allowMethods: ['GET'], allowHeaders: [], allowCredentials, maxAge: null }
  return {
    qualifier,
    authType: 'NONE',
    url: 'https://abc.lambda-url.eu-west-1.on.aws/',
    invokeMode: null,
    cors,
  }
}

testRule(lambdaUrlCorsCredentials, {
  pass: {
    'https origins': {
      resource: fixture('AWS::Lambda::Function', { url: url(['https://app.example.com']) }),
    },
    'a page on the developer’s own machine': {
      resource: fixture('AWS::Lambda::Function', { url: url(['http://localhost:5173']) }),
    },
  },
  fail: {
    'plain http': {
      resource: fixture('AWS::Lambda::Function', { url: url(['http://app.example.com']) }),
      items: ['$LATEST'],
    },
    'the origin null': {
      resource: fixture('AWS::Lambda::Function', { url: url(['null']) }),
      items: ['$LATEST'],
    },
    'a wildcard subdomain': {
      resource: fixture('AWS::Lambda::Function', { url: url(['https://*.example.com']) }),
      items: ['$LATEST'],
    },
    'a host whose name only begins with localhost': {
      resource: fixture('AWS::Lambda::Function', {
        aliasUrls: [url(['http://localhost.example.com'], true, 'live')],
      }),
      items: ['live'],
    },
  },
  unknown: {
    denied: {
      resource: fixture('AWS::Lambda::Function', {
        url: unknown('access_denied', 'lambda:ListFunctionUrlConfigs'),
      }),
    },
  },
  notApplicable: {
    'no URL': { resource: fixture('AWS::Lambda::Function', { url: null }) },
    'no credentials': {
      resource: fixture('AWS::Lambda::Function', { url: url(['*'], false) }),
      because: 'no URL allows credentials',
    },
  },
})
