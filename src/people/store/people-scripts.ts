import { auditedScript } from '../../kernel/store/audit-store.ts';
import { EVERYTHING, hashCopyScript, NOTE_CHANGE } from '../../kernel/store/hash-copy.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import {
  ADMIN_LISTS,
  DEPARTMENT_LIST,
  LEFT_LIST,
  SEARCHED_AS,
  UNREADABLE_LIST,
} from '../domain/people-lists.ts';

// The roster with its lists. A list is a sorted set of ids, kept in the same step as the records. The lists are in step with
// the records when they were written at the roster's present version (an older program changes people without them) and hold
// as many people as there are records; a script that finds them out of step does nothing and answers STALE.

/** The lists must be made anew first. */
export const STALE = -1;
/** The office would be left without any admin. */
export const LAST_ADMIN = -2;

/** KEYS, the same for all: people, accounts, version, owner, version of the lists, accounts of those who left, search texts, names of lists, journal. */
const PRELUDE = `
  local people, accounts, version, owner, listed, left, texts, lists, journal = unpack(KEYS)
  local function list(name) return lists .. ':' .. name end
  local function size(name) return redis.call('ZCARD', list(name)) end
  local function currentVersion() return redis.call('GET', version) or '0' end
  local function stamp() return currentVersion() .. ':${SEARCHED_AS}' end
  local function isInStep()
    return redis.call('GET', listed) == stamp()
      and redis.call('HLEN', people) == size('all') + size('${LEFT_LIST}') + size('${UNREADABLE_LIST}')
  end
  local function enter(id, name, score)
    redis.call('ZADD', list(name), score, id)
    redis.call('SADD', lists, name)
  end
  local function leave(id, name)
    redis.call('ZREM', list(name), id)
    if size(name) == 0 then redis.call('SREM', lists, name) end
  end
`;

/**
 * Replaces the records of several people at once, with their places in the lists, if each is still what the caller read, nothing
 * else has changed (if told), and an admin remains. Answers 1, or without any change 0, STALE or LAST_ADMIN.
 *
 * KEYS also: reports for the officers. ARGV: version expected or ''; owner as read or ''; 1 if the owner loses their account by this; 1 if an admin must remain;
 * admins by configuration (JSON); report for the officers or ''; then for each person: id, record read ('' if new), new record, account before, account after,
 * 1 if they have left, search text, moves in the lists (JSON).
 */
export const savePeople = auditedScript(`${PRELUDE}${NOTE_CHANGE}
  if not isInStep() then return ${STALE} end
  if ARGV[1] ~= '' and ARGV[1] ~= currentVersion() then return 0 end
  if ARGV[2] ~= (redis.call('GET', owner) or '') then return 0 end
  local ownerEnds, mustRemain, configured = ARGV[3] == '1', ARGV[4] == '1', cjson.decode(ARGV[5])
  local change, leaving, moves = {}, {}, {}
  for i = 7, #ARGV, 8 do
    if (redis.call('HGET', people, ARGV[i]) or '') ~= ARGV[i + 1] then return 0 end
    local holder = redis.call('HGET', accounts, ARGV[i + 4])
    if holder and holder ~= ARGV[i] then return 0 end
    if ARGV[i + 5] == '1' then leaving[ARGV[i + 3]] = true end
    moves[i] = cjson.decode(ARGV[i + 7])
    for _, name in ipairs(moves[i].remove) do change[name] = (change[name] or 0) - 1 end
    for _, place in ipairs(moves[i].add) do
      if not redis.call('ZSCORE', list(place[1]), ARGV[i]) then change[place[1]] = (change[place[1]] or 0) + 1 end
    end
  end

  local function counts(account, reachableOnly)
    local id = reachableOnly and redis.call('HGET', accounts, account)
    return not (id and redis.call('ZSCORE', list('unreachable'), id))
  end
  local function admins(name, isAfter)
    local found = size(name) + (isAfter and change[name] or 0)
    local reachableOnly = name == '${ADMIN_LISTS.reachable}'
    if ARGV[2] ~= '' and not (isAfter and ownerEnds) and counts(ARGV[2], reachableOnly) then found = found + 1 end
    for _, account in ipairs(configured) do
      local isGone = redis.call('SISMEMBER', left, account) == 1 or (isAfter and leaving[account])
      if not isGone and counts(account, reachableOnly) then found = found + 1 end
    end
    return found
  end
  for _, name in ipairs({ '${ADMIN_LISTS.bound}', '${ADMIN_LISTS.reachable}' }) do
    if mustRemain and admins(name, false) > 0 and admins(name, true) == 0 then return ${LAST_ADMIN} end
  end

  for i = 7, #ARGV, 8 do
    local id, before, after = ARGV[i], ARGV[i + 3], ARGV[i + 4]
    redis.call('HSET', people, id, ARGV[i + 2])
    note_change(journal, id)
    redis.call('HSET', texts, id, ARGV[i + 6])
    if before ~= '' then redis.call('HDEL', accounts, before) end
    if ARGV[i + 5] == '1' and before ~= '' then redis.call('SADD', left, before) end
    if after ~= '' then
      redis.call('HSET', accounts, after, id)
      redis.call('SREM', left, after)
    end
    for _, name in ipairs(moves[i].remove) do leave(id, name) end
    for _, place in ipairs(moves[i].add) do enter(id, place[1], place[2]) end
  end
  if ownerEnds then redis.call('DEL', owner) end
  if ARGV[6] ~= '' then redis.call('RPUSH', KEYS[10], ARGV[6]) end
  redis.call('INCR', version)
  redis.call('SET', listed, stamp())
  return 1
`);

/** Makes the lists anew; 0 when somebody has changed since. ARGV: version as read, then for each person id, search text, places (JSON). */
export const rebuildLists = luaScript(`${PRELUDE}${NOTE_CHANGE}
  if currentVersion() ~= ARGV[1] then return 0 end
  for _, name in ipairs(redis.call('SMEMBERS', lists)) do redis.call('DEL', list(name)) end
  redis.call('DEL', lists, texts)
  for i = 2, #ARGV, 3 do
    redis.call('HSET', texts, ARGV[i], ARGV[i + 1])
    for _, place in ipairs(cjson.decode(ARGV[i + 2])) do enter(ARGV[i], place[1], place[2]) end
  end
  note_change(journal, '${EVERYTHING}')
  redis.call('SET', listed, stamp())
  return 1
`);

/** ARGV: list, first place, how many. Answers how many there are, then id, record, id, record … */
export const readStretch = luaScript(`${PRELUDE}
  if not isInStep() then return ${STALE} end
  local answer = { size(ARGV[1]) }
  for _, id in ipairs(redis.call('ZRANGE', list(ARGV[1]), ARGV[2], ARGV[2] + ARGV[3] - 1)) do
    answer[#answer + 1] = id
    answer[#answer + 1] = redis.call('HGET', people, id) or ''
  end
  return answer
`);

/** ARGV: list, what is wanted, how many at most. Answers how many were found, then id, record, id, record … */
export const searchList = luaScript(`${PRELUDE}
  if not isInStep() then return ${STALE} end
  local answer = { 0 }
  for _, id in ipairs(redis.call('ZRANGE', list(ARGV[1]), 0, -1)) do
    if string.find(redis.call('HGET', texts, id) or '', ARGV[2], 1, true) then
      answer[1] = answer[1] + 1
      if answer[1] <= tonumber(ARGV[3]) then
        answer[#answer + 1] = id
        answer[#answer + 1] = redis.call('HGET', people, id) or ''
      end
    end
  end
  return answer
`);

/** ARGV: department to which it is confined or '', then lists. Answers how many departments there are, then the size of each list. */
export const countLists = luaScript(`${PRELUDE}
  if not isInStep() then return ${STALE} end
  local departments, prefix = 0, '${DEPARTMENT_LIST}' .. ARGV[1]
  for _, name in ipairs(redis.call('SMEMBERS', lists)) do
    local rest = string.sub(name, 1, #prefix) == prefix and string.sub(name, #prefix + 1)
    if rest and (ARGV[1] == '' or rest == '' or string.sub(rest, 1, 1) == '/') then departments = departments + 1 end
  end
  local answer = { departments }
  for i = 2, #ARGV do answer[i] = size(ARGV[i]) end
  return answer
`);

/** Makes an account the owner in the place of the one expected ('' for none). ARGV: owner expected, new owner, their person or ''. */
export const replaceOwner = auditedScript(`${PRELUDE}
  if (redis.call('GET', owner) or '') ~= ARGV[1] then return 0 end
  if ARGV[3] ~= '' and redis.call('HGET', accounts, ARGV[2]) ~= ARGV[3] then return 0 end
  redis.call('SET', owner, ARGV[2])
  redis.call('SREM', left, ARGV[2])
  local wasInStep = redis.call('GET', listed) == stamp()
  redis.call('INCR', version)
  if wasInStep then redis.call('SET', listed, stamp()) end
  return 1
`);

/** The roster as copies of it read it. An older program changes people without the journal, and without the lists. */
export const copyPeople = hashCopyScript({
  hashOf: 'KEYS[2]',
  addAll: 'add(KEYS[2])',
  size: "redis.call('HLEN', KEYS[2])",
  isTrusted: `redis.call('GET', KEYS[3]) == (redis.call('GET', KEYS[4]) or '0') .. ':${SEARCHED_AS}'`,
});
