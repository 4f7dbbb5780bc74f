export type Machine = {
  name: string
  glob: string
  match: RegExp
  isThere: () => boolean
  why: string
  how: string
}
export type LayerName = 'unit' | 'service' | 'e2e'
export type LeftOutSuite = { file: string; layer: LayerName; lacking: Machine[] }

export const layers: readonly { name: LayerName; glob: string; match: RegExp }[]
export const optionalMachines: readonly Machine[]
export function findProgram(name: string, path?: string): string | null
export function motoServer(): string
export function absentMachines(): Machine[]
export function layerOf(file: string): LayerName
export function findTestFiles(folder?: string): string[]
export function leftOutSuites(files: readonly string[], absent: readonly Machine[]): LeftOutSuite[]
