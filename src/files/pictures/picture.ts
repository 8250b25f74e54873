/** A drawing as PNG, and the characters in it that no font has: each once. In their place stands 〓, as in Chinese print. */
export type Picture = { png: Uint8Array; unshown: readonly string[] };
