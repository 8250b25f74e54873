import { auditedScript } from '../../kernel/store/audit-store.ts';
import { hashCopyScript, NOTE_CHANGE } from '../../kernel/store/hash-copy.ts';
import { luaScript } from '../../kernel/store/lua-script.ts';
import { PEOPLE_PER_BUCKET } from '../domain/delivery.ts';
import { COUNT_SENT } from './count-sent.ts';

// What the ledger changes in one step. The scripts compare and set; what is set was decided in domain/.

/** KEYS header. */
export const createLedger = luaScript(`
  if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
  redis.call('HSET', KEYS[1], 'state', 'sending', 'filled', 0, 'cursor', 0, 'run', 1, 'total', 0, 'sent', 0,
    'failed', 0, 'acknowledged', 0)
  return 1`);

/** KEYS header, bucket, open, journal; ARGV bucket number, entries, failed ones, is open, then person, entry, person, entry … */
export const fillBucket = luaScript(`${NOTE_CHANGE}
  if redis.call('HGET', KEYS[1], 'cursor') ~= ARGV[1] then return 0 end
  redis.call('HSET', KEYS[1], 'cursor', ARGV[1] + 1)
  redis.call('HINCRBY', KEYS[1], 'total', ARGV[2])
  redis.call('HINCRBY', KEYS[1], 'failed', ARGV[3])
  if ARGV[4] == '1' then redis.call('SADD', KEYS[3], ARGV[1]) end
  if #ARGV > 4 then redis.call('HSET', KEYS[2], unpack(ARGV, 5)) end
  local people = {}
  for i = 5, #ARGV, 2 do people[#people + 1] = ARGV[i] end
  note_changes(KEYS[4], people)
  return 1`);

/** With the bucket's own entries this many keys say where its sends are counted. */
const KEYS_OF_COUNTED_BUCKET = 6;

/**
 * Changes entries of some buckets, each if it still is what the decision was made on. KEYS header, journal, and for each bucket its entries and,
 * if these are sends, where they are counted: messages, nudges, the spread of each, months; ARGV when, the run in which it was decided (empty:
 * any), of sends their month and 1 for nudges, then as JSON for each bucket a list of each one's person, entry before, entry after, changes of
 * sent, failed, acknowledged: one long argument costs the client a tenth of many short ones. Answers 0 where the notice is halted, or for each 1
 * if it was replaced, bucket after bucket.
 */
export const replaceEntries = luaScript(`${NOTE_CHANGE}${COUNT_SENT}
  local state, run = unpack(redis.call('HMGET', KEYS[1], 'state', 'run'))
  if ARGV[1] == 'sending' and state ~= 'sending' then return 0 end
  if ARGV[2] ~= '' and run ~= ARGV[2] then return 0 end
  local is_counted = ARGV[3] ~= ''
  local answers, changed = {}, {}
  local moved = { sent = 0, failed = 0, acknowledged = 0 }
  local function replace_in(bucket, changes)
    local people, entries, fields, counted = {}, {}, {}, {}
    for i, change in ipairs(changes) do people[i] = change[1] end
    local stored = redis.call('HMGET', KEYS[bucket], unpack(people))
    for at, change in ipairs(changes) do
      local person, before, after = change[1], change[2], change[3]
      local is_same = (entries[person] or stored[at]) == before
      answers[#answers + 1] = is_same and 1 or 0
      if is_same then
        entries[person] = after
        changed[#changed + 1] = person
        fields[#fields + 1] = person
        fields[#fields + 1] = after
        for i, name in ipairs({ 'sent', 'failed', 'acknowledged' }) do moved[name] = moved[name] + change[3 + i] end
        -- Stored again, since the answer was lost, it is counted no more.
        if before ~= after then counted[#counted + 1] = person end
      end
    end
    if #fields > 0 then redis.call('HSET', KEYS[bucket], unpack(fields)) end
    if is_counted then count_sent(counted, ARGV[3], ARGV[4], bucket + 1) end
  end
  for i, changes in ipairs(cjson.decode(ARGV[5])) do
    replace_in(3 + (i - 1) * (is_counted and ${KEYS_OF_COUNTED_BUCKET} or 1), changes)
  end
  note_changes(KEYS[2], changed)
  for name, by in pairs(moved) do
    if by ~= 0 then redis.call('HINCRBY', KEYS[1], name, by) end
  end
  return answers`);

/**
 * Lets somebody into a notice that is under way. KEYS header, bucket, open, journal; ARGV person, entry before (empty: none), entry
 * after, bucket number, `done` where one that has gone out to all others is begun again. Where the bucket has not been filled yet, the
 * filling comes by.
 */
export const admitEntry = luaScript(`${NOTE_CHANGE}
  local state, filled, cursor = unpack(redis.call('HMGET', KEYS[1], 'state', 'filled', 'cursor'))
  local isBegunAgain = state == 'done' and ARGV[5] == 'done'
  if state ~= 'sending' and state ~= 'paused' and not isBegunAgain then return 0 end
  if filled ~= '1' and tonumber(cursor) <= tonumber(ARGV[4]) then return 0 end
  if (redis.call('HGET', KEYS[2], ARGV[1]) or '') ~= ARGV[2] then return 0 end
  redis.call('HSET', KEYS[2], ARGV[1], ARGV[3])
  if ARGV[2] == '' then redis.call('HINCRBY', KEYS[1], 'total', 1)
  else redis.call('HINCRBY', KEYS[1], 'failed', -1) end
  note_change(KEYS[4], ARGV[1])
  redis.call('HINCRBY', KEYS[1], 'admitted', 1)
  redis.call('SADD', KEYS[3], ARGV[4])
  if isBegunAgain then
    redis.call('HSET', KEYS[1], 'state', 'sending')
    redis.call('HINCRBY', KEYS[1], 'run', 1)
  end
  return 1`);

/** KEYS header, open; ARGV bucket number, how many had been let in when its entries were looked at (empty: any number). */
export const closeBucket = luaScript(`
  if ARGV[2] ~= '' and (redis.call('HGET', KEYS[1], 'admitted') or '0') ~= ARGV[2] then return 0 end
  redis.call('SREM', KEYS[2], ARGV[1])
  return 1`);

/** KEYS header, open. Answers the state. */
export const closeIfDone = luaScript(`
  local state, filled = unpack(redis.call('HMGET', KEYS[1], 'state', 'filled'))
  if state == 'sending' and filled == '1' and redis.call('SCARD', KEYS[2]) == 0 then
    redis.call('HSET', KEYS[1], 'state', 'done')
    return 'done'
  end
  return state`);

/** KEYS header; ARGV the new state, then those it may follow. */
export const changeState = auditedScript(`
  local state = redis.call('HGET', KEYS[1], 'state')
  for i = 2, #ARGV do
    if state == ARGV[i] then
      redis.call('HSET', KEYS[1], 'state', ARGV[1])
      if ARGV[1] == 'sending' then redis.call('HINCRBY', KEYS[1], 'run', 1) end
      return 1
    end
  end
  return 0`);

/** A ledger as copies of it read it. KEYS journal, header; ARGV entry, last bucket. */
export const copyLedger = hashCopyScript({
  hashOf: `KEYS[2] .. ':' .. math.floor(field / ${PEOPLE_PER_BUCKET})`,
  addAll: "for bucket = 0, tonumber(ARGV[2]) do add(KEYS[2] .. ':' .. bucket) end",
  size: "tonumber(redis.call('HGET', KEYS[2], 'total') or 0)",
});
