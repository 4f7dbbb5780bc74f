/**
 * Measures (rule, resource) evaluations per second on one core, over generated functions that vary in the facts that rules read.
 * Runs from dist: build first.
 *
 *     node packages/assessment/bench/evaluations.mjs [--json] [--functions=2000] [--seconds=3]
 */
import { createSnapshot, decodeFacts } from '@plumbline/model'
import { createRunner } from '@plumbline/assessment'
import { rules } from '@plumbline/rules'

const accountId = '111122223333'
const takenAt = new Date('2026-11-22T12:00:00Z')
const runtimes = ['nodejs24.x', 'nodejs20.x', 'python3.13', 'python3.9', 'java21', 'provided.al2', 'custom']
const services = ['s3.amazonaws.com', 'sns.amazonaws.com', 'events.amazonaws.com', 'apigateway.amazonaws.com']

function option(name, fallback) {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`))
  const value = given === undefined ? fallback : Number(given.slice(name.length + 3))
  if (!Number.isFinite(value) || value <= 0) throw new Error(`--${name} must be a number above 0`)
  return value
}

/** One to three statements: services with and without source, accounts, and occasionally everyone. */
function policyOf(index, arn) {
  if (index % 4 === 0) return null
  const sourceArn = `arn:aws:sns:eu-west-1:${accountId}:topic-${index}`
  const statement = { Effect: 'Allow', Action: 'lambda:InvokeFunction', Resource: arn }
  const all = [
    {
      ...statement,
      Sid: 'trigger',
      Principal: { Service: services[index % services.length] },
      ...(index % 3 === 0 ? {} : { Condition: { ArnLike: { 'AWS:SourceArn': sourceArn } } }),
    },
    {
      ...statement,
      Sid: 'partner',
      Principal: { AWS: `arn:aws:iam::${index % 5 === 0 ? '999988887777' : accountId}:root` },
    },
    {
      ...statement,
      Sid: 'open',
      Principal: '*',
      ...(index % 50 === 0 ? {} : { Condition: { StringEquals: { 'aws:PrincipalOrgID': 'o-a1b2c3d4e5' } } }),
    },
  ]
  return { Version: '2012-10-17', Statement: all.slice(0, (index % 3) + 1) }
}

function urlOf(index) {
  if (index % 10 !== 0) return null
  const cors = {
    allowOrigins: ['https://app.example.com'],
    allowMethods: ['GET'],
    allowHeaders: [],
    allowCredentials: false,
    maxAge: 0,
  }
  const authType = index % 20 === 0 ? 'NONE' : 'AWS_IAM'
  return {
    qualifier: null,
    authType,
    url: `https://u${index}.lambda-url.eu-west-1.on.aws/`,
    invokeMode: 'BUFFERED',
    cors,
  }
}

function environmentOf(index) {
  return Array.from({ length: index % 6 }, (_, number) => ({
    name: `VARIABLE_${number}`,
    hits: index % 25 === 0 ? [{ detector: 'aws-access-key-id', confidence: 'verified' }] : [],
    hash: { keyId: 'k1', digest: 'ab'.repeat(32) },
  }))
}

function functionOf(index) {
  const name = `function-${index}`
  const arn = `arn:aws:lambda:eu-west-1:${accountId}:function:${name}`
  const policy = policyOf(index, arn)
  const facts = {
    packageType: index % 15 === 0 ? 'Image' : 'Zip',
    runtime: runtimes[index % runtimes.length],
    environment: environmentOf(index),
    kmsKeyArn: null,
    tracingMode: index % 2 === 0 ? 'Active' : 'PassThrough',
    deadLetterTargetArn: null,
    vpc: null,
    policy,
    qualifiedPolicies: index % 8 === 1 && policy !== null ? [{ qualifier: 'live', policy }] : [],
    url: urlOf(index),
    aliasUrls: [],
    reservedConcurrency: null,
    eventInvoke: [],
    codeSigningConfigArn: null,
    runtimeManagement: { updateRuntimeOn: 'Auto', runtimeVersionArn: null },
    recursiveLoop: 'Terminate',
  }
  const identity = {
    type: 'AWS::Lambda::Function',
    arn,
    name,
    accountId,
    region: 'eu-west-1',
    owner: accountId,
    incarnation: null,
  }
  return { ...identity, ...decodeFacts('AWS::Lambda::Function', { facts, gaps: {} }) }
}

function judgeOnce(runner, snapshot, resources, tally) {
  let count = 0
  for (const { verdict } of runner.judge(snapshot, resources)) {
    tally[verdict.status] = (tally[verdict.status] ?? 0) + 1
    count += 1
  }
  return count
}

const functions = option('functions', 2_000)
const seconds = option('seconds', 3)
const resources = Array.from({ length: functions }, (_, index) => functionOf(index))
const snapshot = createSnapshot({ accountId, scanNo: 1, takenAt, resources, incomplete: new Map() })
const runner = createRunner(rules, {
  onError: (error) => {
    throw error
  },
})

const verdicts = {}
const perRound = judgeOnce(runner, snapshot, resources, verdicts)
for (let round = 0; round < 3; round += 1) judgeOnce(runner, snapshot, resources, {})
let evaluations = 0
const start = process.cpuUsage()
const spent = () => {
  const { user, system } = process.cpuUsage(start)
  return (user + system) / 1_000_000
}
while (spent() < seconds) evaluations += judgeOnce(runner, snapshot, resources, {})
const cpuSeconds = spent()

const result = {
  bench: 'evaluations',
  functions,
  rules: rules.length,
  evaluationsPerRound: perRound,
  cpuSeconds: Number(cpuSeconds.toFixed(2)),
  evaluationsPerSecond: Math.round(evaluations / cpuSeconds),
  verdicts,
}
if (process.argv.includes('--json')) console.log(JSON.stringify(result))
else
  console.table(
    Object.fromEntries(
      Object.entries(result).map(([key, value]) => [
        key,
        typeof value === 'object' ? JSON.stringify(value) : value,
      ]),
    ),
  )
