"""The Lua scripts of the gate. As those of the queue (`alerts.store.scripts`), each is one step, and begins by taking
away.

A settled claim is found out without settling it (XPENDING): a script that is refused leaves everything as it was.
"""

from alerts.store.scripts import JOURNAL

OPEN = """
if (redis.call('GET', KEYS[1]) or '') ~= ARGV[1] then return 0 end
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], ARGV[2])
return 1
"""

JOIN = (
    JOURNAL
    + """
if #redis.call('XPENDING', KEYS[3], 'senders', ARGV[4], ARGV[4], 1) == 0 then return 1 end
if (redis.call('GET', KEYS[5]) or '') ~= ARGV[5] then return 0 end
redis.call('XACK', KEYS[3], 'senders', ARGV[4])
redis.call('RPUSH', KEYS[6], ARGV[7])
redis.call('SET', KEYS[5], ARGV[6])
if ARGV[8] ~= '' then redis.call('ZADD', KEYS[4], ARGV[9], ARGV[8]) end
redis.call('XDEL', KEYS[3], ARGV[4])
note(KEYS[1], KEYS[2], ARGV[1], ARGV[2], ARGV[3])
return 1
"""
)

SEAL = (
    JOURNAL
    + """
if #redis.call('XPENDING', KEYS[2], 'senders', ARGV[3], ARGV[3], 1) == 0 then return 1 end
if (redis.call('GET', KEYS[3]) or '') ~= ARGV[4] then return 0 end
redis.call('XACK', KEYS[2], 'senders', ARGV[3])
redis.call('XDEL', KEYS[2], ARGV[3])
redis.call('DEL', KEYS[3], KEYS[4])
if ARGV[5] ~= '' then redis.call('SET', KEYS[3], ARGV[5]) end
local sealed = tonumber(ARGV[6])
for i = 1, sealed do redis.call('XADD', KEYS[2], '*', 'body', ARGV[6 + i]) end
for i = 5, #KEYS do note(KEYS[1], KEYS[i], ARGV[2 + sealed + i], ARGV[1], ARGV[2]) end
return 1
"""
)

SLOT = """
local now, step = tonumber(ARGV[1]), tonumber(ARGV[2])
local slot = math.max(tonumber(redis.call('GET', KEYS[1]) or '0'), now)
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], string.format('%.3f', slot + step), 'PX', string.format('%.0f', slot - now + step + 60000))
return string.format('%.0f', math.ceil(slot))
"""
