import { planted } from './planted-values.mjs'

/** The values in the environments of the demo's functions, complete and as their sensitive parts. */
export const plantedSecrets: readonly string[] = [
  ...Object.values(planted),
  planted.databaseUrl.split('@')[0]?.split(':').at(-1) ?? '',
]
