"""Takes one number at a time; told to stop, it finishes the one it has."""

import os
import signal
import socket
import time

from redis import Redis

redis = Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)
stopping = False


def stop(*_):
    global stopping
    stopping = True


signal.signal(signal.SIGTERM, stop)
while not stopping:
    asked = redis.blpop("asked", timeout=1)
    if asked is None:
        continue
    time.sleep(0.2)
    redis.hset("squares", asked[1], int(asked[1]) ** 2)
    redis.sadd("workers", socket.gethostname())
    print("squared", asked[1])
