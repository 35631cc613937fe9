#!/usr/bin/env python3
"""Answers a plan's questions from a brief. Usage: agent.py BRIEF.json [arguments of aiplan interview]"""
import json
import subprocess
import sys

brief = json.load(open(sys.argv[1], encoding="utf-8"))  # {"product.launch_date": "2027-06-30", …}
command = ["aiplan", "interview", "--json", "--by", "agent brief-reader", *sys.argv[2:]]
session = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8")


def answer(ask):
    """The line that answers a question, or leaves it open for a person."""
    field = ask["field"]
    if field.endswith("[+]"):  # another record, while the brief knows one
        record = f"{field[:-3]}[{len(ask['records'])}]."
        return {"answer": any(known.startswith(record) for known in brief)}
    if field in brief and field not in refused:
        return {"answer": brief[field]}
    return {"skip": True}


refused = set()
for line in session.stdout:
    [(kind, body)] = json.loads(line).items()
    if kind == "refused":
        refused.add(body["field"])
    if kind in ("refused", "finding"):
        print(body.get("reason") or body["message"], file=sys.stderr)
    if kind == "ask":
        print(json.dumps(answer(body)), file=session.stdin, flush=True)
    if kind == "done":
        print(f"{body['given']} answers, {body['left']} questions left, {body['proposed']} wait for a person")
sys.exit(session.wait())
