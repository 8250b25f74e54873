/** Returns what stands for a record in the data of a button: of one that was changed meanwhile the button is outdated. */
export const proofMark = ({ hash }: { hash: string }): string => hash.slice(0, 8);
