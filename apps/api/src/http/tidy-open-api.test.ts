import { describe, expect, it } from 'vitest'
import { tidyOpenApi } from './tidy-open-api.js'

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` })

describe('the generated document', () => {
  it('keeps referenced schemas, also indirect ones, and gives inputs their plain name', () => {
    const schemas = {
      New: { title: 'output' },
      NewInput: { title: 'input', items: ref('PartInput') },
      Part: {},
      PartInput: { title: 'part' },
      Both: { title: 'both, output' },
      BothInput: { title: 'both, input' },
      Unused: {},
    }
    const document = {
      paths: { '/': [ref('NewInput'), ref('Both'), ref('BothInput')] },
      components: { schemas },
    }
    expect(tidyOpenApi(document, new Set())).toEqual({
      paths: { '/': [ref('New'), ref('Both'), ref('BothInput')] },
      components: {
        schemas: {
          New: { title: 'input', items: ref('Part') },
          Part: { title: 'part' },
          Both: { title: 'both, output' },
          BothInput: { title: 'both, input' },
        },
      },
    })
  })

  it('removes patterns only next to a format', () => {
    const paths = { a: { format: 'uuid', pattern: 'x' }, b: { pattern: 'y' } }
    expect(tidyOpenApi({ paths }, new Set()).paths).toEqual({ a: { format: 'uuid' }, b: { pattern: 'y' } })
  })

  it('requires a body unless it is optional, which may then be null', () => {
    const content = { 'application/json': { schema: { type: 'object' } } }
    const operation = (operationId: string) => ({ operationId, requestBody: { required: true, content } })
    const paths = { a: operation('start'), b: operation('create') }
    const optional = { 'application/json': { schema: { anyOf: [{ type: 'object' }, { type: 'null' }] } } }
    expect(tidyOpenApi({ paths }, new Set(['start'])).paths).toEqual({
      a: { operationId: 'start', requestBody: { required: false, content: optional } },
      b: { operationId: 'create', requestBody: { required: true, content } },
    })
  })
})
