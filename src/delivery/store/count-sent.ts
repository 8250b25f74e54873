/**
 * Counts a message that each of some people got, for scripts that do it in the step of what else they do:
 * `count_sent(people, month, is_nudge, first)`, where the keys of `countKeys` begin at KEYS[first]. Nobody is named twice.
 */
export const COUNT_SENT = `
  local function count_sent(people, month, is_nudge, first)
    if #people == 0 then return end
    local function count(hash, spread)
      local had, has, moved = redis.call('HMGET', hash, unpack(people)), {}, {}
      for i, person in ipairs(people) do
        local before = tonumber(had[i] or '0')
        has[2 * i - 1], has[2 * i] = person, before + 1
        moved[before], moved[before + 1] = (moved[before] or 0) - 1, (moved[before + 1] or 0) + 1
      end
      redis.call('HSET', hash, unpack(has))
      local is_first = moved[0] ~= nil
      moved[0] = nil
      for times, by in pairs(moved) do
        if by ~= 0 then redis.call('HINCRBY', spread, times, by) end
      end
      return is_first
    end
    if count(KEYS[first], KEYS[first + 2]) then redis.call('SADD', KEYS[first + 4], month) end
    if is_nudge == '1' then count(KEYS[first + 1], KEYS[first + 3]) end
  end
`;
