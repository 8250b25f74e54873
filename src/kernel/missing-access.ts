/** What a user of Redis may not do: commands, and the keys of the office. */
export type MissingAccess = { commands: string[]; keys: boolean; scripts: boolean };
