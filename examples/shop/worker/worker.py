"""Packs what was ordered; told to stop, it finishes the order that it has."""

import os
import signal
from pathlib import Path

import psycopg2
from redis import Redis

queue = Redis.from_url(os.environ["QUEUE"])
password = Path("/run/secrets/db-password").read_text()
connection = psycopg2.connect(os.environ["DATABASE"], password=password)
connection.autocommit = True
stopping = False


def stop(*_):
    global stopping
    stopping = True


signal.signal(signal.SIGTERM, stop)
while not stopping:
    ordered = queue.blpop("orders", timeout=1)
    if ordered is None:
        continue
    with connection.cursor() as cursor:
        cursor.execute("UPDATE orders SET packed = true WHERE id = %s", [int(ordered[1])])
    print("packed", int(ordered[1]))
