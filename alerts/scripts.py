"""The Lua scripts of the store: each is one step to Redis, so that a crash falls before it or after it.

Settling a claim begins with XACK: of two senders that hold the same delivery only one is answered 1, and goes on.

Where memory is full, Redis refuses a script that begins by adding, and lets one finish that began by taking away. So
taking in begins with SET and is refused whole, and the others begin with XACK, ZREM or XDEL: a full queue still drains.
"""

TAKE = """
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('SET', KEYS[1], ARGV[2], 'PX', ARGV[3])
for i = 2, #KEYS do redis.call('XADD', KEYS[i], '*', 'body', ARGV[i + 2]) end
return 1
"""

DONE = """
if redis.call('XACK', KEYS[1], 'senders', ARGV[1]) == 0 then return 0 end
redis.call('XDEL', KEYS[1], ARGV[1])
return 1
"""
RETRY = """
if redis.call('XACK', KEYS[1], 'senders', ARGV[1]) == 0 then return 0 end
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[2])
redis.call('XDEL', KEYS[1], ARGV[1])
return 1
"""
BURY = """
if redis.call('XACK', KEYS[1], 'senders', ARGV[1]) == 0 then return 0 end
redis.call('XADD', KEYS[2], '*', 'body', ARGV[2])
redis.call('XDEL', KEYS[1], ARGV[1])
return 1
"""
NEXT = """
for _, body in ipairs(redis.call('ZRANGE', KEYS[2], '-inf', ARGV[1], 'BYSCORE', 'LIMIT', 0, 100)) do
  redis.call('ZREM', KEYS[2], body)
  redis.call('XADD', KEYS[1], '*', 'body', body)
end
local entry = redis.call('XAUTOCLAIM', KEYS[1], 'senders', 'sender', ARGV[2], '0-0', 'COUNT', 1)[2][1]
if not entry then
  local read = redis.call('XREADGROUP', 'GROUP', 'senders', 'sender', 'COUNT', 1, 'STREAMS', KEYS[1], '>')
  entry = read and read[1][2][1]
end
return {entry or false, redis.call('ZRANGE', KEYS[2], 0, 0, 'WITHSCORES')[2] or ''}
"""
REVIVE = """
if redis.call('XDEL', KEYS[2], ARGV[1]) == 0 then return 0 end
redis.call('XADD', KEYS[1], '*', 'body', ARGV[2])
return 1
"""
