import { getApiKey, rotateApiKey } from '@plumbline/db'
import { actorOf } from '../auth/authenticate.js'
import { defineRoute } from '../http/define-route.js'
import { idParams, optionalBody } from '../http/fields.js'
import { apiKeyView, createdApiKeySchema, expiryOf, rotationSchema } from './api-key.js'

export const rotateApiKeyRoute = defineRoute({
  method: 'POST',
  url: '/v1/api-keys/:id/rotate',
  operationId: 'rotateApiKey',
  tag: 'API keys',
  summary: 'Replace an API key',
  description:
    'Creates a key of the same name and role, which is in this response only, and revokes the previous one, or lets it expire after an overlap.',
  access: 'admin',
  params: idParams,
  body: optionalBody(rotationSchema),
  success: { status: 201, description: 'The new key', schema: createdApiKeySchema },
  problems: ['not-found', 'conflict'],
  async handle({ params, body, caller, tenant }) {
    const expiresAt = expiryOf(body?.expiresAt)
    const rotation = {
      overlapMinutes: body?.overlapMinutes ?? 0,
      ...(expiresAt !== undefined && { expiresAt }),
    }
    return tenant.sql(async (tx) => {
      const { id, key } = await rotateApiKey(tx, params.id, rotation, actorOf(caller))
      return { body: { ...apiKeyView(await getApiKey(tx, id)), key } }
    })
  },
})
