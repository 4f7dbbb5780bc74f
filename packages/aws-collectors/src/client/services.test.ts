import { describe, expect, it } from 'vitest'
import { declaredOperations } from '../permissions/declared-operations.js'
import type { ServiceMap } from '../engine/aws-operations.js'
import { serviceErrors } from '../engine/classify-error.js'
import { serviceQuotas } from './quotas.js'
import { loadService, sdkModules } from './services.js'

/** Each line would compile if the maps over services were not total. */
function typeChecks(): readonly object[] {
  const { lambda: _module, ...modules } = sdkModules
  const { lambda: _quota, ...quotas } = serviceQuotas
  const { lambda: _errors, ...errors } = serviceErrors
  // @ts-expect-error a service without an SDK client
  const first: typeof sdkModules = modules
  // @ts-expect-error a service without a request quota
  const second: typeof serviceQuotas = quotas
  // @ts-expect-error a service without error names
  const third: typeof serviceErrors = errors
  // @ts-expect-error a service of which no operation is typed
  const fourth: ServiceMap<number>['planted'] = 1
  return [first, second, third, { fourth }]
}

describe('the maps over services', () => {
  it('have an entry for each service, or do not compile', () => {
    expect(typeChecks()).toHaveLength(4)
    const prefixes = declaredOperations().map(({ operation }) => operation.split(':')[0])
    expect(Object.keys(sdkModules).sort()).toEqual([...new Set(prefixes)].sort())
  })

  it('load a client that has a command for every declared operation', async () => {
    for (const { operation } of declaredOperations()) {
      const service = await loadService(operation)
      expect(service.createCommand(operation, {}), operation).toHaveProperty('middlewareStack')
    }
  })
})
