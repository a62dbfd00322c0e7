import os

from flask import Flask
from redis import Redis

app = Flask(__name__)
redis = Redis.from_url(os.environ["REDIS_URL"], decode_responses=True)


@app.post("/squares/<int:number>")
def ask(number):
    redis.rpush("asked", number)
    return "", 202


@app.get("/squares")
def answers():
    return {"squares": redis.hgetall("squares"), "workers": sorted(redis.smembers("workers"))}
