import { arn, others, production, regions } from '../account.mjs'
import { planted } from '../planted-values.mjs'

const region = regions.europe
const key = arn('kms', region, 'key/b8f6e2d4-1c33-4b0e-8d0f-77c0a9d3e420')

/** The European shop in eu-west-1: data protection done well, deliveries less so. Returns its signing configuration. */
export async function seedEurope(aws, network) {
  const vpc = { subnetIds: network.subnetIds, securityGroupIds: [network.groups.functions] }
  const signing = await seedDataProtection(aws, vpc)
  await seedReturns(aws)
  await seedDeliveries(aws, vpc)
  return signing
}

async function seedDataProtection(aws, vpc) {
  const signing = await aws.createCodeSigningConfig({
    signingProfileVersionArns: [arn('signer', region, '/signing-profiles/acme_release/2vT8nRqK1s')],
    untrusted: 'Warn',
    description: 'On trial',
  })
  await aws.createFunction({
    name: 'gdpr-export',
    runtime: 'python3.14',
    env: { EXPORT_BUCKET: 'acme-retail-exports' },
    kmsKeyArn: key,
    vpc,
    tracing: 'Active',
    codeSigningConfigArn: signing,
    tags: { team: 'privacy', 'data-class': 'personal' },
  })
  await aws.putEventInvoke('gdpr-export', { onFailure: arn('sqs', region, 'gdpr-failed') })
  await aws.putConcurrency('gdpr-export', 5)
  await aws.addPermission({
    functionName: 'gdpr-export',
    statementId: 'requests',
    principal: 'sns.amazonaws.com',
    sourceArn: arn('sns', region, 'gdpr-requests'),
    sourceAccount: production.accountId,
  })
  await aws.createFunction({
    name: 'gdpr-erase',
    runtime: 'python3.13',
    kmsKeyArn: key,
    env: { TABLE: 'customers' },
    vpc,
    tracing: 'Active',
    dlq: arn('sqs', region, 'gdpr-failed'),
    tags: { team: 'privacy', 'data-class': 'personal' },
  })
  await aws.putRuntimeManagement(
    'gdpr-erase',
    'Manual',
    `arn:aws:lambda:${region}::runtime:${'7d'.repeat(32)}`,
  )
  return signing
}

async function seedReturns(aws) {
  await aws.createFunction({ name: 'returns-portal', runtime: 'nodejs22.x', tags: { team: 'service' } })
  const version = await aws.publishVersion('returns-portal', 'for testers')
  await aws.createAlias('returns-portal', 'beta', version)
  await aws.createUrl('returns-portal', {
    qualifier: 'beta',
    authType: 'NONE',
    cors: { AllowOrigins: ['*'], AllowMethods: ['*'] },
  })
  await aws.addPermission({
    functionName: 'returns-portal',
    qualifier: 'beta',
    statementId: 'FunctionURLAllowPublicAccess',
    action: 'lambda:InvokeFunctionUrl',
    principal: '*',
    functionUrlAuthType: 'NONE',
  })
  await aws.addPermission({
    functionName: 'returns-portal',
    qualifier: 'beta',
    statementId: 'FunctionURLInvokeAllowPublicAccess',
    action: 'lambda:InvokeFunction',
    principal: '*',
    invokedViaFunctionUrl: true,
  })
  await aws.createFunction({
    name: 'email-templates',
    runtime: 'nodejs20.x',
    env: { SENDGRID_API_KEY: planted.sendGridKey },
    tags: { team: 'service' },
  })
}

async function seedDeliveries(aws, vpc) {
  await aws.createFunction({ name: 'delivery-quotes', runtime: 'python3.11', tags: { team: 'delivery' } })
  await aws.addPermission({
    functionName: 'delivery-quotes',
    statementId: 'quotes-api',
    principal: 'apigateway.amazonaws.com',
  })
  await aws.createEventSourceMapping({ functionName: 'delivery-quotes', queueName: 'quotes', enabled: false })
  await aws.createFunction({
    name: 'warehouse-bridge',
    runtime: 'python3.13',
    vpc,
    tracing: 'Active',
    tags: { team: 'warehouse' },
  })
  await aws.addPermission({
    functionName: 'warehouse-bridge',
    statementId: 'our-organization',
    principal: '*',
    principalOrgId: others.organizationId,
  })
  await aws.createFunction({
    name: 'stock-alerts',
    runtime: 'python3.10',
    env: {
      ALERTS_ACCESS_KEY_ID: planted.awsAccessKeyId,
      ALERTS_SECRET_ACCESS_KEY: planted.awsSecretAccessKey,
    },
    tags: { team: 'warehouse' },
  })
}
