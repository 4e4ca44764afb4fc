"""WebSub (W3C): hubs that tell of a feed's news at once, where a feed announces one."""
