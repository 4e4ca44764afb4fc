"""The Lua scripts of the store: each is one step to Redis, so that a crash falls before it or after it.

Settling a claim begins with XACK: of two senders that hold the same delivery only one is answered 1, and goes on.

Where memory is full, Redis refuses a script that begins by adding, and lets one finish that began by taking away. So
taking in begins with SET and is refused whole, and the others begin with XACK, ZREM, XDEL or XTRIM: a full queue still
drains.
"""

JOURNAL = """
local function note(journal, history, event, oldest, life)
  if event == '' then return end
  local id = redis.call('XADD', journal, 'MINID', '~', oldest, '*', 'body', event)
  redis.call('RPUSH', history, id)
  redis.call('LTRIM', history, -2000, -1)
  redis.call('PEXPIRE', history, life)
end
"""
"""Begins every script that notes an event: KEYS[1] and KEYS[2] are the journal and the alert's history, ARGV[1] the
event ("" for none), ARGV[2] the oldest time that the journal keeps and ARGV[3] how long it keeps (ms)."""

NOTE = (
    JOURNAL
    + """
redis.call('XTRIM', KEYS[1], 'MINID', '~', ARGV[2])
note(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3])
"""
)

TAKE = (
    JOURNAL
    + """
local known = redis.call('GET', KEYS[3])
if (known and cjson.decode(known).sequence or 0) ~= tonumber(ARGV[4]) then return 0 end
redis.call('SET', KEYS[3], ARGV[5], 'PX', ARGV[3])
for i = 6, #KEYS do redis.call('XADD', KEYS[i], '*', 'body', ARGV[i + 3]) end
if ARGV[6] ~= '' then
  for _, old in ipairs(redis.call('ZRANGE', KEYS[5], '-inf', ARGV[2], 'BYSCORE', 'LIMIT', 0, 10)) do
    redis.call('ZREM', KEYS[5], old)
    redis.call('HDEL', KEYS[4], old)
  end
  if ARGV[7] == '' then
    redis.call('HDEL', KEYS[4], ARGV[6])
    redis.call('ZREM', KEYS[5], ARGV[6])
  else
    redis.call('HSET', KEYS[4], ARGV[6], ARGV[7])
    redis.call('ZADD', KEYS[5], 'NX', ARGV[8], ARGV[6])
  end
end
note(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3])
return 1
"""
)

DONE = (
    JOURNAL
    + """
if redis.call('XACK', KEYS[3], 'senders', ARGV[4]) == 0 then return 0 end
redis.call('XDEL', KEYS[3], ARGV[4])
for i = 5, #ARGV, 2 do redis.call('ZADD', KEYS[4], ARGV[i + 1], ARGV[i]) end
note(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3])
return 1
"""
)

RETRY = (
    JOURNAL
    + """
if redis.call('XACK', KEYS[3], 'senders', ARGV[4]) == 0 then return 0 end
redis.call('ZADD', KEYS[4], ARGV[6], ARGV[5])
redis.call('XDEL', KEYS[3], ARGV[4])
note(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3])
return 1
"""
)

BURY = (
    JOURNAL
    + """
if redis.call('XACK', KEYS[3], 'senders', ARGV[4]) == 0 then return 0 end
redis.call('XADD', KEYS[4], '*', 'body', ARGV[5])
redis.call('XDEL', KEYS[3], ARGV[4])
note(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3])
return 1
"""
)

NEXT = """
local due = ''
for i = 2, 3 do
  for _, body in ipairs(redis.call('ZRANGE', KEYS[i], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, 100)) do
    redis.call('ZREM', KEYS[i], body)
    redis.call('XADD', KEYS[1], '*', 'body', body)
  end
  local first = redis.call('ZRANGE', KEYS[i], 0, 0, 'WITHSCORES')[2]
  if first and (due == '' or tonumber(first) < tonumber(due)) then due = first end
end
local entry = redis.call('XAUTOCLAIM', KEYS[1], 'senders', 'sender', ARGV[2], '0-0', 'COUNT', 1)[2][1]
local again = entry and 1 or 0
if not entry then
  local read = redis.call('XREADGROUP', 'GROUP', 'senders', 'sender', 'COUNT', 1, 'STREAMS', KEYS[1], '>')
  entry = read and read[1][2][1]
end
return {entry or false, due, again}
"""

RELEASE = """
local freed = redis.call('ZPOPMIN', KEYS[1], ARGV[1])
for i = 1, #freed, 2 do redis.call('ZADD', KEYS[2], freed[i + 1] / 1000, freed[i]) end
return #freed / 2
"""
"""A thousandth of a time is due since 1970, and keeps the order."""

SOONER = """
redis.call('DEL', KEYS[3])
local moved = 0
for i = 1, 2 do
  local all = redis.call('ZRANGE', KEYS[i], 0, -1, 'WITHSCORES')
  for j = 1, #all, 2 do redis.call('ZADD', KEYS[i], 'XX', all[j + 1] - ARGV[1], all[j]) end
  moved = moved + #all / 2
end
return moved
"""
"""Makes all that is scheduled in KEYS[1] and set aside in KEYS[2] due ARGV[1] ms sooner.

Forgets the rate's time in KEYS[3], which is still to come."""

REVIVE = (
    JOURNAL
    + """
if redis.call('XDEL', KEYS[3], ARGV[4]) == 0 then return 0 end
redis.call('XADD', KEYS[4], '*', 'body', ARGV[5])
note(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3])
return 1
"""
)

SOURCE = """
local known = tonumber(redis.call('ZSCORE', KEYS[2], ARGV[1]) or '-inf')
if known > tonumber(ARGV[2]) and known <= tonumber(ARGV[5]) then return 0 end
for _, feed in ipairs(redis.call('ZRANGE', KEYS[2], '-inf', '(' .. ARGV[4], 'BYSCORE', 'LIMIT', 0, 100)) do
  redis.call('HDEL', KEYS[1], feed)
  redis.call('ZREM', KEYS[2], feed)
end
redis.call('ZADD', KEYS[2], ARGV[2], ARGV[1])
redis.call('HSET', KEYS[1], ARGV[1], ARGV[3])
return 1
"""
"""Keeps the word ARGV[3] of the feed ARGV[1] that it said at ARGV[2] (ms), unless a later one is known
that is not from after ARGV[5], and forgets up to a hundred feeds whose last word is older than ARGV[4]."""

BEAT = """
local known = redis.call('HGET', KEYS[1], ARGV[1])
local at = known and string.sub(known, 1, 20) or ''
if at > ARGV[2] and at <= ARGV[4] then return 0 end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2] .. ARGV[3])
return 1
"""
"""Keeps the heartbeat ARGV[3] in the field ARGV[1], behind its time ARGV[2] in twenty digits.

Unless a later one is there that is not from after ARGV[4]."""
