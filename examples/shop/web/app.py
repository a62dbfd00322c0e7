import os
from pathlib import Path

import psycopg2
from flask import Flask
from redis import Redis

app = Flask(__name__)
queue = Redis.from_url(os.environ["QUEUE"])


def query(sql, *values):
    password = Path("/run/secrets/db-password").read_text()
    connection = psycopg2.connect(os.environ["DATABASE"], password=password)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(sql, values)
            return cursor.fetchall()
    finally:
        connection.close()


@app.get("/health")
def health():
    query("SELECT 1")
    return "fine"


@app.post("/orders/<tea>")
def order(tea):
    [(number,)] = query("INSERT INTO orders (tea) VALUES (%s) RETURNING id", tea)
    queue.rpush("orders", number)
    return {"order": number}, 201


@app.get("/")
def orders():
    rows = query("SELECT id, tea, packed FROM orders ORDER BY id")
    lines = [f"{number} {tea}: {'packed' if packed else 'ordered'}" for number, tea, packed in rows]
    return "\n".join([os.environ["SHOP_NAME"], *lines, ""])
