import { describe, expect, it } from 'vitest'
import { sdkModules } from '../client/services.js'
import { commandName, type OperationName, servicePrefix } from '../engine/aws-operations.js'
import { declaredOperations } from '../permissions/declared-operations.js'
import { outputCuts } from './output-cuts.js'

/**
 * The SDK's schemas are arrays: [kind, namespace, name, traits, …]. A traits number has bit 8, a traits object the key
 * `sensitive`, for what the service model marks as sensitive.
 */
function bearsSecrets(schema: unknown, seen = new Set<unknown>()): boolean {
  const value: unknown = typeof schema === 'function' ? (schema as () => unknown)() : schema
  if (!Array.isArray(value) || seen.has(value)) return false
  seen.add(value)
  const traits: unknown = value[3]
  if (typeof traits === 'number' && (traits & 8) !== 0) return true
  if (typeof traits === 'object' && traits !== null && 'sensitive' in traits) return true
  return value.some((part) => bearsSecrets(part, seen))
}

/** The schema of an operation's output, from the SDK. */
async function outputSchema(operation: OperationName): Promise<unknown> {
  const sdk = await sdkModules[servicePrefix(operation)]()
  const schema = sdk.exports[`${commandName(operation)}$`]
  if (!Array.isArray(schema)) throw new Error(`The SDK has no schema for ${operation}.`)
  return (schema as unknown[])[5]
}

describe('output cuts', () => {
  it('cover every declared operation whose answer the SDK marks as sensitive, and no other', async () => {
    const operations = declaredOperations().map(({ operation }) => operation)
    const schemas = await Promise.all(operations.map(outputSchema))
    const sensitive = operations.filter((_, index) => bearsSecrets(schemas[index]))
    expect(sensitive).toEqual(Object.keys(outputCuts))
  })
})
