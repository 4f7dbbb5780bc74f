/** Values that Postgres' jsonb and our own files store without loss. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** True for a plain JSON object, false for arrays, null and scalars. */
export function isJsonObject(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
