import { createApiKey, getApiKey } from '@plumbline/db'
import { actorOf } from '../auth/authenticate.js'
import { defineRoute } from '../http/define-route.js'
import { apiKeyView, createdApiKeySchema, expiryOf, newApiKeySchema } from './api-key.js'

export const createApiKeyRoute = defineRoute({
  method: 'POST',
  url: '/v1/api-keys',
  operationId: 'createApiKey',
  tag: 'API keys',
  summary: 'Create an API key',
  description: 'The key is in this response only: store it now.',
  access: 'admin',
  body: newApiKeySchema,
  success: { status: 201, description: 'The key', schema: createdApiKeySchema },
  problems: [],
  async handle({ body, caller, tenant }) {
    const { name, role, expiresAt } = body
    return tenant.sql(async (tx) => {
      const { id, key } = await createApiKey(
        tx,
        { name, role, expiresAt: expiryOf(expiresAt) },
        actorOf(caller),
      )
      return { body: { ...apiKeyView(await getApiKey(tx, id)), key } }
    })
  },
})
