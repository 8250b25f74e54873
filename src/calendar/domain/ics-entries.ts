/** A value of an entry, and the zone that stands beside a time. */
export type IcsValue = { value: string; zone?: string };

/** One entry of a calendar file: its values by their names, the first of each. */
export type IcsEntry = Readonly<Record<string, IcsValue>>;

/** A name, its parameters (in quotes may stand anything), and the value (RFC 5545, 3.1). */
const LINE = /^([A-Za-z-]+)((?:;(?:"[^"]*"|[^":])*)?):(.*)$/;

/** Tells whether a text is a calendar file (RFC 5545). */
export const isIcs = (text: string): boolean => /^\uFEFF?\s*BEGIN:VCALENDAR/i.test(text);

/**
 * Returns the entries of a calendar file that are still in force: without those that were cancelled, alone or by the whole file, and of one
 * that was sent several times the last (`SEQUENCE`).
 */
export function icsEntries(text: string): IcsEntry[] {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  if (lines.some((line) => /^METHOD:CANCEL\s*$/i.test(line))) return [];
  const entries = readEntries(lines);
  return entries.filter((entry) => !isCancelled(entry) && !entries.some((other) => isLater(other, entry)));
}

const isCancelled = ({ STATUS }: IcsEntry): boolean => STATUS?.value.toUpperCase() === 'CANCELLED';

const sequenceOf = ({ SEQUENCE }: IcsEntry): number => Number(SEQUENCE?.value) || 0;

const isLater = (other: IcsEntry, entry: IcsEntry): boolean =>
  entry.UID !== undefined &&
  other.UID?.value === entry.UID.value &&
  other['RECURRENCE-ID']?.value === entry['RECURRENCE-ID']?.value &&
  sequenceOf(other) > sequenceOf(entry);

/** What stands within an entry, such as its alarm, has values of the same names. */
function readEntries(lines: readonly string[]): IcsEntry[] {
  const entries: Record<string, IcsValue>[] = [];
  let open: Record<string, IcsValue> | undefined;
  let inner = 0;
  for (const line of lines) {
    const [, name = '', parameters = '', value = ''] = LINE.exec(line) ?? [];
    const key = name.toUpperCase();
    if (key === 'BEGIN' && open) inner++;
    else if (key === 'END' && inner > 0) inner--;
    else if (key === 'BEGIN' && value.trim().toUpperCase() === 'VEVENT') open = {};
    else if (key === 'END' && open) {
      entries.push(open);
      open = undefined;
    } else if (open && key !== '' && inner === 0)
      open[key] ??= { value: plainValue(value), ...zoneOf(parameters) };
  }
  return entries;
}

const plainValue = (value: string): string =>
  value
    .replace(/\\n/gi, ' ')
    .replace(/\\([\\;,])/g, '$1')
    .trim();

function zoneOf(parameters: string): { zone?: string } {
  const [, quoted, plain] = /;TZID=(?:"([^"]*)"|([^;]*))/i.exec(parameters) ?? [];
  const zone = quoted ?? plain;
  return zone === undefined ? {} : { zone };
}
