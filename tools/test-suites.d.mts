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

export declare const layers: readonly { name: LayerName; glob: string; match: RegExp }[]
export declare const optionalMachines: readonly Machine[]
export declare function findProgram(name: string, path?: string): string | null
export declare function motoServer(): string
export declare function absentMachines(): Machine[]
export declare function layerOf(file: string): LayerName
export declare function findTestFiles(folder?: string): string[]
export declare function leftOutSuites(files: readonly string[], absent: readonly Machine[]): LeftOutSuite[]
