import os

from flask import Flask
from redis import Redis

app = Flask(__name__)
redis = Redis(host=os.environ["REDIS_HOST"])


@app.get("/")
def visits():
    return f"You are visitor {redis.incr('visits')}\n"
