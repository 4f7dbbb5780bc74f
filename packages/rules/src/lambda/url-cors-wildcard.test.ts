import { type FunctionUrl, type FunctionUrlCors, unknown } from '@plumbline/model'
import { fixture } from '@plumbline/model/testing'
import { testRule } from '../testing/index.js'
import { lambdaUrlCorsWildcard } from './url-cors-wildcard.js'

function url(cors: Partial<FunctionUrlCors> | null, qualifier: string | null = null): FunctionUrl {
  const narrow = {
    allowOrigins: ['https://app.example.com'],
    allowMethods: ['GET'],
    allowHeaders: [],
    allowCredentials: false,
    maxAge: 0,
  }
  const full = cors === null ? null : { ...narrow, ...cors }
  return {
    qualifier,
    authType: 'AWS_IAM',
    url: 'https://abc.lambda-url.eu-west-1.on.aws/',
    invokeMode: 'BUFFERED',
    cors: full,
  }
}

testRule(lambdaUrlCorsWildcard, {
  pass: {
    'listed origins': { resource: fixture('AWS::Lambda::Function', { url: url({}) }) },
    'a wildcard subdomain is not every origin': {
      resource: fixture('AWS::Lambda::Function', { url: url({ allowOrigins: ['https://*.example.com'] }) }),
    },
  },
  fail: {
    'every origin': {
      resource: fixture('AWS::Lambda::Function', { url: url({ allowOrigins: ['*'] }) }),
      items: ['$LATEST'],
    },
    'every method from listed origins': {
      resource: fixture('AWS::Lambda::Function', { url: url({ allowMethods: ['*'] }) }),
      items: ['$LATEST'],
      severity: 'low',
    },
    'an alias next to a URL without wildcards': {
      resource: fixture('AWS::Lambda::Function', {
        url: url({}),
        aliasUrls: [url({ allowOrigins: ['*'], allowHeaders: ['*'] }, 'live')],
      }),
      items: ['live'],
    },
    'one URL, while aliases were not read': {
      resource: fixture('AWS::Lambda::Function', {
        url: url({ allowOrigins: ['*'] }),
        aliasUrls: unknown('throttled', 'lambda:ListFunctionUrlConfigs'),
      }),
      items: ['$LATEST'],
      missing: ['lambda:ListFunctionUrlConfigs'],
    },
  },
  unknown: {
    denied: {
      resource: fixture('AWS::Lambda::Function', {
        url: unknown('access_denied', 'lambda:ListFunctionUrlConfigs'),
      }),
    },
    'a URL without wildcards, while aliases were not read': {
      resource: fixture('AWS::Lambda::Function', {
        url: url({}),
        aliasUrls: unknown('error', 'lambda:ListFunctionUrlConfigs'),
      }),
    },
  },
  notApplicable: {
    'no URL': {
      resource: fixture('AWS::Lambda::Function', { url: null }),
      because: 'no function URL with CORS',
    },
    'a URL without CORS': { resource: fixture('AWS::Lambda::Function', { url: url(null) }) },
  },
})
