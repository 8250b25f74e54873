/** A Word file of the office, which it may edit in Word, with the names that are filled in. */
export type Template = {
  /** Its name in the folder of templates. */
  file: string;
  /** How the office calls it. */
  title: string;
  /** What stands for a text. */
  texts: readonly string[];
  /** What repeats, `{#人员}…{/人员}`, with the texts of each entry; `.` where an entry is a text itself. */
  lists: Readonly<Record<string, readonly string[]>>;
  /** It may name every figure of a year besides. */
  namesFigures?: true;
  /** Pictures that are replaced, by their alternative text. */
  pictures?: readonly string[];
};
