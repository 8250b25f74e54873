/**
 * Counts a message that somebody got, for scripts that do it in the step of what else they do: `count_sent(person, month, is_nudge, first)`,
 * where the keys of `countKeys` begin at KEYS[first].
 */
export const COUNT_SENT = `
  local function count_sent(person, month, is_nudge, first)
    local function count(people, spread)
      local has = redis.call('HINCRBY', people, person, 1)
      redis.call('HINCRBY', spread, has, 1)
      if has > 1 then redis.call('HINCRBY', spread, has - 1, -1) end
      return has
    end
    if count(KEYS[first], KEYS[first + 2]) == 1 then redis.call('SADD', KEYS[first + 4], month) end
    if is_nudge == '1' then count(KEYS[first + 1], KEYS[first + 3]) end
  end
`;
