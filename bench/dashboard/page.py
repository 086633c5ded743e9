"""The page that aws-monitor replaces, in its favour: one IMDSv2 token for 6 h instead of one for each request, kept
connections, and only the public IP read anew. `gunicorn -w 2 page:app` serves it."""
import os
import time

import requests
from flask import Flask, render_template_string

IMDS = os.environ["AWS_EC2_METADATA_SERVICE_ENDPOINT"]
TOKEN_SECONDS = 21600
PAGE = """<!doctype html><html lang="en"><head><title>AWS Monitor</title></head><body><h1>EC2 instance</h1>
<table>{% for name, value in rows %}<tr><th>{{ name }}</th><td>{{ value }}</td></tr>{% endfor %}</table>
</body></html>"""

app = Flask(__name__)
session = requests.Session()
token = {"value": "", "until": 0.0}


def read(path):
    if time.monotonic() > token["until"]:
        answer = session.put(f"{IMDS}/latest/api/token", headers={"X-aws-ec2-metadata-token-ttl-seconds": str(TOKEN_SECONDS)})
        answer.raise_for_status()
        token.update(value=answer.text, until=time.monotonic() + TOKEN_SECONDS - 60)
    answer = session.get(f"{IMDS}/latest/meta-data/{path}", headers={"X-aws-ec2-metadata-token": token["value"]})
    answer.raise_for_status()
    return answer.text


mac = read("mac")
FIXED = [
    ("Instance id", read("instance-id")),
    ("Instance type", read("instance-type")),
    ("Region", read("placement/region")),
    ("Availability zone", read("placement/availability-zone")),
    ("VPC", read(f"network/interfaces/macs/{mac}/vpc-id")),
    ("Key name", read("public-keys").partition("=")[2]),
]


@app.get("/")
def page():
    return render_template_string(PAGE, rows=[("Public IP", read("public-ipv4")), *FIXED])
