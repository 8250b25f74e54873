import { luaScript } from './lua-script.ts';

// A process keeps a copy of what officers look at again and again (the roster, a ledger, an exam's scores) and reads only what has
// changed since it last looked. Whoever changes such a hash notes the field in a journal, in the same step. A copy knows the
// entry of the journal up to which it has read; where that entry does not stand there any more (trimmed, or the data is another,
// or restored), and where the number of records differs, everything is read anew.

/** Beyond so many changes, reading everything is no dearer than reading what has changed. */
const JOURNAL_LENGTH = 1000;

/** What the journal names where anything may have changed. */
export const EVERYTHING = '*';

/** Lua, for the scripts that change such a hash: one field, or a list of up to a thousand. */
export const NOTE_CHANGE = `
  local function note_changes(journal, fields)
    local named = {}
    for i, field in ipairs(fields) do named[2 * i - 1], named[2 * i] = 'field', field end
    if #named > 0 then redis.call('XADD', journal, 'MAXLEN', '~', ${JOURNAL_LENGTH}, '*', unpack(named)) end
  end
  local function note_change(journal, field) note_changes(journal, { field }) end
`;

/** Returns the arguments of XADD that note a change which is made by no script. */
export const noteChangeArgs = (journal: string, field: string) =>
  [journal, 'MAXLEN', '~', JOURNAL_LENGTH, '*', 'field', field] as const;

type CopiedHash = {
  /** Lua, as an expression: the hash in which a `field` stands. */
  hashOf: string;
  /** Lua, as statements: calls `add(hash)` for each hash. */
  addAll: string;
  /** Lua, as an expression: how many records there are. */
  size: string;
  /** Lua, as an expression: whether the journal can be relied on. */
  isTrusted?: string;
};

/**
 * Writes the script that tells what has changed in a hash since a copy of it was read. KEYS journal, then what the expressions
 * need. ARGV the entry up to which the copy has read ('' for none), then what the expressions need. Answers the entry up to which
 * it holds now ('' where it must not be relied on), the number of records, 1 if they follow whole (0: what has changed), then
 * field, record ('' where it has gone), field, record …
 */
export function hashCopyScript({ hashOf, addAll, size, isTrusted = 'true' }: CopiedHash) {
  return luaScript(`
    local journal, last, answer = KEYS[1], ARGV[1], {}
    local function newest()
      local found = redis.call('XREVRANGE', journal, '+', '-', 'COUNT', 1)[1]
      return found and found[1]
    end
    local function changes()
      if last == '' or not (${isTrusted}) then return nil end
      local entries = redis.call('XRANGE', journal, last, '+')
      if not entries[1] or entries[1][1] ~= last then return nil end
      local fields, seen = {}, {}
      for i = 2, #entries do
        for at = 2, #entries[i][2], 2 do
          local field = entries[i][2][at]
          if field == '${EVERYTHING}' then return nil end
          if not seen[field] then fields[#fields + 1] = field end
          seen[field] = true
        end
        if #fields > ${JOURNAL_LENGTH} then return nil end
      end
      return fields
    end
    local function put(field, record)
      answer[#answer + 1] = field
      answer[#answer + 1] = record
    end
    local function add(hash)
      local all = redis.call('HGETALL', hash)
      for i = 1, #all, 2 do put(all[i], all[i + 1]) end
    end

    local changed = changes()
    local upTo = newest()
    if not upTo then
      -- A Redis that takes no writes cannot begin a journal; then everything is read the next time too.
      local begun = redis.pcall('XADD', journal, '*', 'field', '${EVERYTHING}')
      upTo = type(begun) == 'string' and begun or ''
    end
    answer = { (${isTrusted}) and upTo or '', ${size}, changed and 0 or 1 }
    if changed then
      for _, field in ipairs(changed) do put(field, redis.call('HGET', ${hashOf}, field) or '') end
    else
      ${addAll}
    end
    return answer
  `);
}

type Held<T> = { upTo: string; values: ReadonlyMap<string, T | undefined> };
type Entries = readonly (readonly [field: string, text: string])[];

/**
 * Makes a function that resolves to the records by their fields as they are now; those that cannot be read are undefined.
 *
 * @param read runs a `hashCopyScript` from an entry on
 */
export function createHashCopy<T, A extends unknown[] = []>(
  read: (upTo: string, ...args: A) => Promise<unknown>,
  parse: (entries: Entries) => Promise<(T | undefined)[]>,
): (...args: A) => Promise<ReadonlyMap<string, T | undefined>> {
  const nothing: Held<T> = { upTo: '', values: new Map() };
  let held = nothing;
  let turn: Promise<unknown> = Promise.resolve();

  async function catchUp(from: Held<T>, args: A): Promise<Held<T>> {
    const [upTo, size, isWhole, ...flat] = (await read(from.upTo, ...args)) as (string | number)[];
    const entries = pairsOf(flat.map(String));
    const parsed = await parse(entries);
    const values =
      entries.length === 0 && isWhole === 0 ? from.values : mergedInto(isWhole ? [] : from.values);
    if (isWhole === 0 && values.size !== Number(size)) return catchUp(nothing, args);
    return { upTo: String(upTo), values };

    function mergedInto(base: Iterable<readonly [string, T | undefined]>) {
      const merged = new Map(base);
      entries.forEach(([field, text], index) => {
        if (text === '') merged.delete(field);
        else merged.set(field, parsed[index]);
      });
      return merged;
    }
  }

  return (...args) => {
    const next = turn.then(async () => {
      held = await catchUp(held, args);
      return held.values;
    });
    turn = next.catch(() => {});
    return next;
  };
}

function pairsOf(flat: readonly string[]): [string, string][] {
  return Array.from({ length: flat.length / 2 }, (_, i) => [flat[i * 2] ?? '', flat[i * 2 + 1] ?? '']);
}

/** Keeps the copies that were asked for last, so that a process does not come to hold everything it has ever shown. */
export function createKeptCopies<T>(most: number, make: (id: string) => T): (id: string) => T {
  const kept = new Map<string, T>();
  return (id) => {
    const found = kept.get(id) ?? make(id);
    kept.delete(id);
    kept.set(id, found);
    const [oldest] = kept.keys();
    if (kept.size > most && oldest !== undefined) kept.delete(oldest);
    return found;
  };
}
