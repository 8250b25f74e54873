import type { Redis } from 'ioredis';
import { luaScript } from '../../kernel/store/lua-script.ts';

/** What is looked for in notices. */
export type NoticeMatch = {
  kind?: string | undefined;
  /** Each word in all its forms: a notice matches that has one form of every word in its title or text. */
  words: readonly (readonly string[])[];
};

/** So many are looked through in one step, which keeps everybody else waiting. */
const AT_ONCE = 200;

/** KEYS notices; ARGV kind (empty: any), the words as JSON. Answers the places of those that match, from 1. */
const match = luaScript(`
  local kind, words = ARGV[1], cjson.decode(ARGV[2])
  local function has_one(text, forms)
    for _, form in ipairs(forms) do
      if string.find(text, form, 1, true) then return true end
    end
    return false
  end
  local function fits(notice)
    if kind ~= '' and notice.kind ~= kind then return false end
    local text = string.lower(notice.title .. '\\n' .. (notice.content.text or ''))
    for _, forms in ipairs(words) do
      if not has_one(text, forms) then return false end
    end
    return true
  end
  local found = {}
  for place, key in ipairs(KEYS) do
    local stored = redis.call('GET', key)
    local isRead, isFound = pcall(function() return stored and fits(cjson.decode(stored)) end)
    if isRead and isFound then found[#found + 1] = place end
  end
  return found`);

/** Returns those of the ids whose notices match, in their order; Redis looks through them, and none is brought here. */
export async function matchNotices(
  redis: Redis,
  ids: readonly string[],
  { keyOf, wanted }: { keyOf(id: string): string; wanted: NoticeMatch },
): Promise<string[]> {
  const found: string[] = [];
  for (let from = 0; from < ids.length; from += AT_ONCE) {
    const lot = ids.slice(from, from + AT_ONCE);
    const args = [wanted.kind ?? '', JSON.stringify(wanted.words)];
    const places = await match(redis, lot.map(keyOf), args);
    found.push(...(places as number[]).flatMap((place) => lot[place - 1] ?? []));
  }
  return found;
}
