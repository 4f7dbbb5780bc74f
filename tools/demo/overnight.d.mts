/** What happens in the night between the two days of the demo. */
export declare const changes: readonly { readonly name: string }[]
