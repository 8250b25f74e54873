import { z } from 'zod';

/** A table as it came from the officer's file: rows as Excel counts them, cells by the title of their column. */
export type RosterTable = {
  header: readonly string[];
  rows: readonly {
    row: number;
    cells: Readonly<Record<string, string>>;
    untitled?: Readonly<Record<string, string>>;
  }[];
  problems: readonly { row: number; column: string; reason: 'formula' | 'error-value' }[];
  /** The letters of columns that hold something and have no title. */
  untitled?: readonly string[];
  passedOver?: readonly PassedOver[];
  sheet?: string;
  /** Where several tables stand beside each other on the sheet. */
  columns?: string;
  headerRow?: number;
  /** What is read although the sheet hides it. */
  unseen?: Unseen;
};

/** A table as it was found among those of a file. */
export type FoundTable = RosterTable & { sheet: string; isKnown: boolean; isWhole: boolean };

const UnseenSchema = z.object({ rows: z.array(z.number().int()), columns: z.array(z.string()) });
type Unseen = z.infer<typeof UnseenSchema>;
export const UnseensSchema = z.array(UnseenSchema.extend({ sheet: z.string() }));
/** What is hidden and read, by the sheets. */
export type Unseens = z.infer<typeof UnseensSchema>;

const PassedOverSchema = z.object({
  row: z.number().int(),
  kind: z.enum(['header-again', 'total', 'note', 'signature', 'blank', 'vacant', 'example']),
});
/** A row that is nobody: a total, a signature, a number without a name. */
export type PassedOver = z.infer<typeof PassedOverSchema>;
export const PassedOversSchema = z.array(PassedOverSchema);

/** The sheets of a file by their names: those that are read, others that look like rosters, the rest. */
export const SheetsSchema = z.object({
  read: z.array(z.string()),
  alike: z.array(z.string()),
  others: z.array(z.string()),
  hidden: z.array(z.string()),
  unread: z.array(z.string()),
});
export type Sheets = z.infer<typeof SheetsSchema>;
export const NO_SHEETS: Sheets = { read: [], alike: [], others: [], hidden: [], unread: [] };

/** What says the departments where no column does: rows with one alone, or the names of the sheets. */
const ImpliedBySchema = z.enum(['sections', 'sheets']);
export type ImpliedBy = z.infer<typeof ImpliedBySchema>;

/** Titles that the officer has given to columns of a sheet, by the column. */
export const GivenTitlesSchema = z.object({
  sheet: z.string(),
  titles: z.array(z.tuple([z.number().int(), z.string()])),
  hasNoHeader: z.boolean(),
  departments: ImpliedBySchema.optional(),
});
export type GivenTitles = z.infer<typeof GivenTitlesSchema>;

/** How the file can be had again, and what the officer has said of it: nothing of its content is kept. */
export const OriginSchema = z.object({
  file: z.object({ fileId: z.string(), name: z.string(), size: z.number() }),
  given: GivenTitlesSchema.optional(),
  /** Whether all sheets are read, and blank departments filled. */
  all: z.boolean().optional(),
  fillsDepartments: z.boolean().optional(),
});
export type Origin = z.infer<typeof OriginSchema>;

/** What is read of a file as one roster. */
export type RosterFile = {
  tables: readonly RosterTable[];
  sheets?: Sheets;
  origin?: Origin;
  fillsDepartments?: boolean;
};

/** Sheets of people who are no more there: who stands in them is not taken for somebody who is. */
const FORMER = /离职|退休|离休|调出|调离|辞职|辞退|去世|死亡|历史|作废|废弃|旧/;

/**
 * Chooses which tables of a file are its roster: all of the first sheet that has one, or of every such sheet where the officer wants
 * so (`all`). Nothing where none has all columns that are needed.
 */
export function chooseTables(
  tables: readonly FoundTable[],
  rest: Pick<Sheets, 'hidden' | 'unread'>,
  all: boolean,
): { tables: FoundTable[]; sheets: Sheets } | undefined {
  const whole = tables.filter(({ isWhole }) => isWhole);
  const present = whole.filter(({ sheet }) => !FORMER.test(sheet));
  const [first] = present.length > 0 ? present : whole;
  if (!first) return undefined;
  const isRead = ({ sheet }: FoundTable) => sheet === first.sheet || (all && !FORMER.test(sheet));
  const read = whole.filter(isRead);
  const names = (some: readonly FoundTable[]) => [...new Set(some.map(({ sheet }) => sheet))];
  const readNames = names(read);
  const alike = names(present).filter((name) => !readNames.includes(name));
  const others = names(tables).filter((name) => !readNames.includes(name) && !alike.includes(name));
  return { tables: read, sheets: { read: readNames, alike, others, ...rest } };
}
