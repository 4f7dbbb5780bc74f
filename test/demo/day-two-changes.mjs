import { arn, iamArn, platform, production, regions } from './account.mjs'
import { planted } from './planted-values.mjs'
import { attachPolicy, seedFunctionRole } from './seed/seed-function-role.mjs'
import { openGroup } from './seed/seed-network.mjs'
import { stopLogging } from './seed/seed-records.mjs'
import { rotateKey, seedUser } from './seed/seed-users.mjs'

const { shop, europe, legacy } = regions

/** A function of the production account. */
function lambda(region, name) {
  return arn('lambda', region, `function:${name}`)
}

/**
 * The changes between day 1 and day 2. `touches`: resources that get a time between the two.
 * expected-demo.ts lists, written by hand, what a scan must report for each.
 */
export const changes = [
  {
    name: 'a database is opened to the Internet',
    apply: ({ production: { at, networks } }) =>
      openGroup(at(shop), networks['shop-data'].groups.database, [5432, '0.0.0.0/0']),
  },
  {
    name: 'the trail of the production account stops',
    touches: [arn('cloudtrail', shop, 'trail/production-events')],
    apply: ({ production: { at } }) => stopLogging(at(shop), 'production-events'),
  },
  {
    name: 'a function URL is made public',
    async apply({ production: { at } }) {
      await at(shop).updateUrl('product-search', { authType: 'NONE' })
      await at(shop).addPermission({
        functionName: 'product-search',
        statementId: 'FunctionURLAllowPublicAccess',
        action: 'lambda:InvokeFunctionUrl',
        principal: '*',
        functionUrlAuthType: 'NONE',
      })
      await at(shop).addPermission({
        functionName: 'product-search',
        statementId: 'FunctionURLInvokeAllowPublicAccess',
        action: 'lambda:InvokeFunction',
        principal: '*',
        invokedViaFunctionUrl: true,
      })
    },
  },
  {
    name: 'a function role becomes an administrator',
    apply: ({ production: { at } }) =>
      attachPolicy(at(shop), 'acme-inventory-sync', 'arn:aws:iam::aws:policy/AdministratorAccess'),
  },
  {
    name: 'a secret is added to an environment variable',
    touches: [lambda(europe, 'carrier-status')],
    apply: ({ production: { at } }) =>
      at(europe).updateFunction('carrier-status', {
        env: {
          STAGE: 'production',
          TABLE: 'logistics-carrier-status',
          LOG_LEVEL: 'info',
          CARRIER_DB_PASSWORD: planted.carrierPassword,
        },
      }),
  },
  {
    name: 'a runtime is updated',
    touches: [lambda(shop, 'image-resizer')],
    apply: ({ production: { at } }) => at(shop).updateFunction('image-resizer', { runtime: 'python3.14' }),
  },
  {
    name: 'a dead-letter queue is added',
    touches: [lambda(shop, 'order-notifier')],
    apply: ({ production: { at } }) =>
      at(shop).updateFunction('order-notifier', { dlq: arn('sqs', shop, 'order-notifier-failed') }),
  },
  {
    name: 'a resource policy is corrected',
    async apply({ production: { at } }) {
      await at(legacy).removePermission('legacy-reports', 'open')
      await at(legacy).addPermission({
        functionName: 'legacy-reports',
        statementId: 'weekly',
        principal: 'events.amazonaws.com',
        sourceArn: arn('events', legacy, 'rule/weekly-reports'),
        sourceAccount: production.accountId,
      })
    },
  },
  {
    name: 'a function is deleted',
    apply: ({ production: { at } }) => at(legacy).deleteFunction('legacy-soap'),
  },
  {
    name: 'a function is created',
    touches: [lambda(europe, 'gift-cards'), iamArn('role/acme-gift-cards')],
    async apply({ production: { at } }) {
      const role = await seedFunctionRole(at(europe), {
        name: 'gift-cards',
        account: production,
        region: europe,
      })
      await at(europe).createFunction({
        name: 'gift-cards',
        runtime: 'nodejs24.x',
        role,
        tags: { team: 'marketing' },
      })
      await at(europe).addPermission({
        functionName: 'gift-cards',
        statementId: 'partner-api',
        principal: 'apigateway.amazonaws.com',
      })
    },
  },
  {
    name: 'a flow log is deleted',
    async apply({ platform: { at, networks } }) {
      const { flowLogId } = networks['shared-services']
      await at(shop).query('ec2', 'DeleteFlowLogs', { 'FlowLogId.1': flowLogId })
    },
  },
  {
    name: 'an old access key is replaced',
    touches: [iamArn('user/terraform-bootstrap key 1', platform)],
    apply: ({ platform: { at } }) => rotateKey(at(shop), 'terraform-bootstrap'),
  },
  {
    name: 'a release goes live',
    touches: [lambda(shop, 'checkout-api'), lambda(shop, 'checkout-api:3')],
    async apply({ production: { at } }) {
      await at(shop).updateFunctionCode('checkout-api')
      const version = await at(shop).publishVersion('checkout-api', 'release 216')
      await at(shop).rest('lambda', 'PUT', '/2015-03-31/functions/checkout-api/aliases/live', {
        FunctionVersion: version,
        RoutingConfig: { AdditionalVersionWeights: {} },
      })
    },
  },
  {
    name: 'a function gets a newer layer',
    touches: [lambda(shop, 'product-search'), arn('lambda', shop, 'layer:acme-observability:2')],
    async apply({ production: { at } }) {
      const layer = await at(shop).publishLayer('acme-observability', ['nodejs22.x', 'nodejs24.x'])
      await at(shop).updateFunction('product-search', { layers: [layer] })
    },
  },
  {
    name: 'a user without MFA appears',
    touches: [iamArn('user/temp-contractor'), iamArn('user/temp-contractor password')],
    apply: ({ production: { at } }) =>
      seedUser(at(shop), { name: 'temp-contractor', groups: ['developers'], password: true }),
  },
]

/** Every resource that a change touched, which therefore has a time between the two days. */
export const touched = new Set(changes.flatMap(({ touches = [] }) => touches))

/** Functions with new code. */
export const deployed = new Set([lambda(shop, 'checkout-api')])

/** Applies all changes, in order. */
export async function applyDayTwoChanges(environment) {
  for (const { apply } of changes) await apply(environment)
}
