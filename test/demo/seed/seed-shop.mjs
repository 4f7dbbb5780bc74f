import { arn, others, production, regions } from '../account.mjs'
import { planted } from '../planted-values.mjs'

const region = regions.shop
const key = arn('kms', region, 'key/5d1f0c52-7a4e-4f0a-9a55-2f6f6d0f9b11')

/** The shop in us-east-1: its best-kept functions, and those that were added later. Returns its signing configuration. */
export async function seedShop(aws, network) {
  const vpc = { subnetIds: network.subnetIds, securityGroupIds: [network.groups.functions] }
  const signing = await aws.createCodeSigningConfig({
    signingProfileVersionArns: [arn('signer', region, '/signing-profiles/acme_release/9kQ2mLxV4z')],
    untrusted: 'Enforce',
    description: 'Releases of the platform team',
  })
  const layer = await aws.publishLayer('acme-observability', ['nodejs22.x', 'nodejs24.x'])
  await seedCheckout(aws, { vpc, signing, layer })
  await seedWebhooks(aws)
  await seedCatalogue(aws, layer)
  await seedOrders(aws, vpc)
  await seedBackOffice(aws, vpc)
  return signing
}

/** How the others should be configured. */
async function seedCheckout(aws, { vpc, signing, layer }) {
  const name = 'checkout-api'
  await aws.createFunction({
    name,
    runtime: 'nodejs24.x',
    architecture: 'arm64',
    memorySize: 512,
    timeout: 10,
    env: {
      STAGE: 'production',
      PAYMENT_SECRET_ARN: arn('secretsmanager', region, 'secret:checkout/payment-a1b2c3'),
    },
    kmsKeyArn: key,
    layers: [layer],
    vpc,
    tracing: 'Active',
    dlq: arn('sqs', region, 'checkout-failed'),
    logging: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO', SystemLogLevel: 'WARN' },
    codeSigningConfigArn: signing,
    tags: { team: 'checkout', stage: 'production', 'data-class': 'cardholder' },
  })
  const first = await aws.publishVersion(name, 'release 214')
  await aws.updateFunctionCode(name)
  await aws.updateFunction(name, { description: 'Checkout of the shop' })
  const second = await aws.publishVersion(name, 'release 215')
  await aws.createAlias(name, 'live', second, { [first]: 0.1 })
  await aws.putProvisioned(name, 'live', 20)
  await aws.putConcurrency(name, 200)
  await aws.addPermission({
    functionName: name,
    qualifier: 'live',
    statementId: 'shop-api',
    principal: 'apigateway.amazonaws.com',
    sourceArn: arn('execute-api', region, 'h3x9c2v1k0/*/POST/checkout'),
  })
}

async function seedWebhooks(aws) {
  await aws.createFunction({
    name: 'checkout-webhook',
    runtime: 'python3.13',
    env: { STAGE: 'production', STRIPE_API_KEY: planted.stripeKey },
    tags: { team: 'checkout', stage: 'production' },
  })
  await aws.createUrl('checkout-webhook', { authType: 'NONE' })
  await aws.addPermission({
    functionName: 'checkout-webhook',
    statementId: 'FunctionURLAllowPublicAccess',
    action: 'lambda:InvokeFunctionUrl',
    principal: '*',
    functionUrlAuthType: 'NONE',
  })
  await aws.addPermission({
    functionName: 'checkout-webhook',
    statementId: 'FunctionURLInvokeAllowPublicAccess',
    action: 'lambda:InvokeFunction',
    principal: '*',
    invokedViaFunctionUrl: true,
  })
  await aws.createFunction({
    name: 'loyalty-points',
    runtime: 'nodejs22.x',
    tracing: 'Active',
    tags: { team: 'marketing' },
  })
  const version = await aws.publishVersion('loyalty-points', 'first try')
  await aws.createAlias('loyalty-points', 'live', version)
  await aws.addPermission({
    functionName: 'loyalty-points',
    qualifier: 'live',
    statementId: 'allow-everyone-for-now',
    principal: '*',
  })
}

async function seedCatalogue(aws, layer) {
  await aws.createFunction({
    name: 'product-search',
    runtime: 'nodejs22.x',
    architecture: 'arm64',
    memorySize: 1024,
    layers: [layer],
    tracing: 'Active',
    tags: { team: 'catalogue', stage: 'production' },
  })
  await aws.createUrl('product-search', {
    authType: 'AWS_IAM',
    cors: { AllowOrigins: ['https://shop.acme-retail.example'], AllowMethods: ['GET'] },
  })
  await aws.createFunction({
    name: 'image-resizer',
    runtime: 'python3.9',
    memorySize: 2048,
    ephemeralStorageMb: 2048,
    tags: { team: 'catalogue' },
  })
  // Without aws:SourceAccount: anyone who takes over the name of a deleted bucket may call.
  await aws.addPermission({
    functionName: 'image-resizer',
    statementId: 's3-uploads',
    principal: 's3.amazonaws.com',
  })
  await aws.createFunction({
    name: 'price-import',
    runtime: 'python3.14',
    kmsKeyArn: key,
    env: { BUCKET: 'acme-retail-prices' },
    tracing: 'Active',
    tags: { team: 'catalogue' },
  })
  await aws.putEventInvoke('price-import', {
    maximumRetryAttempts: 1,
    onFailure: arn('sqs', region, 'price-import-failed'),
  })
  await aws.addPermission({
    functionName: 'price-import',
    statementId: 's3-prices',
    principal: 's3.amazonaws.com',
    sourceArn: 'arn:aws:s3:::acme-retail-prices',
    sourceAccount: production.accountId,
  })
}

async function seedOrders(aws, vpc) {
  await aws.createFunction({
    name: 'order-events',
    runtime: 'nodejs24.x',
    vpc,
    tracing: 'Active',
    dlq: arn('sqs', region, 'order-events-failed'),
    tags: { team: 'orders', stage: 'production' },
  })
  await aws.createEventSourceMapping({
    functionName: 'order-events',
    queueName: 'orders',
    batchSize: 10,
    filterPatterns: ['{"body":{"kind":["order.placed"]}}'],
  })
  await aws.createFunction({
    name: 'order-notifier',
    runtime: 'nodejs20.x',
    env: { SLACK_BOT_TOKEN: planted.slackToken, CHANNEL: '#orders' },
    tags: { team: 'orders' },
  })
  // Any topic of any account may deliver here.
  await aws.addPermission({
    functionName: 'order-notifier',
    statementId: 'sns',
    principal: 'sns.amazonaws.com',
  })
  await aws.createFunction({
    name: 'fraud-scoring',
    packageType: 'Image',
    imageUri: fraudImage,
    vpc,
    tracing: 'Active',
    memorySize: 3008,
  })
}

const fraudImage = `${production.accountId}.dkr.ecr.${region}.amazonaws.com/fraud-scoring:2026-10`

async function seedBackOffice(aws, vpc) {
  await aws.createFunction({
    name: 'inventory-sync',
    runtime: 'python3.12',
    vpc,
    env: { DATABASE_URL: planted.databaseUrl, BATCH: '500' },
    tags: { team: 'warehouse', vendor: 'stockwise' },
  })
  await aws.addPermission({
    functionName: 'inventory-sync',
    statementId: 'stockwise',
    principal: `arn:aws:iam::${others.vendorId}:root`,
  })
  await aws.createFunction({ name: 'session-cleanup', runtime: 'nodejs18.x', tags: { team: 'platform' } })
  await aws.addPermission({
    functionName: 'session-cleanup',
    statementId: 'nightly',
    principal: 'events.amazonaws.com',
    sourceArn: arn('events', region, 'rule/nightly'),
  })
  await aws.createFunction({
    name: 'invoice-pdf',
    runtime: 'java17',
    memorySize: 1024,
    tags: { team: 'finance' },
  })
  await aws.putRecursion('invoice-pdf', 'Allow')
  await aws.putEventInvoke('invoice-pdf', {
    maximumRetryAttempts: 2,
    onFailure: arn('sns', region, 'invoice-failed'),
  })
}
