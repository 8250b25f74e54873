/** What still breaks the import rules, `file -> what it imports`: a list that only gets shorter. */
export const EXCEPTIONS: readonly string[] = [];
