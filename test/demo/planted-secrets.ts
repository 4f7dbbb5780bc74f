import { planted } from './planted-values.mjs'

/** The values that the demo's functions keep in their environment, whole and as the pieces that matter. */
export const plantedSecrets: readonly string[] = [
  ...Object.values(planted),
  planted.databaseUrl.split('@')[0]?.split(':').at(-1) ?? '',
]
