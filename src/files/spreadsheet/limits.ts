/** What is read of a file that came in: more than twice the largest office, and cheap for the program to hold and to check. */
export const LIMITS = {
  /** Bytes of the file itself; also the most that the Bot API hands out (getFile), and what the bot fetches of any file. */
  fileBytes: 20 * 1024 * 1024,
  /** Bytes of all parts of a workbook that are read. */
  unpackedBytes: 50 * 1024 * 1024,
  /** Visible sheets; of hidden ones so many are named. */
  sheets: 60,
  rows: 12_000,
  columns: 200,
  /** Rows times the columns that they reach. */
  cells: 300_000,
  merges: 12_000,
  /** Excel allows no more. */
  charactersInCell: 32_767,
  characters: 5_000_000,
} as const;
