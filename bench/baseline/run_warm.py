"""Calls one handler many times after a warm-up. Corresponds to processes/runWarm.cjs.

usage: python3 run_warm.py MODULE EVENT WARM_UPS CALLS AT_ONCE
"""

import importlib
import json
import os
import sys
import time
from concurrent.futures import ThreadPoolExecutor

handler = importlib.import_module(sys.argv[1]).handler
event = json.loads(sys.argv[2])
warm_ups, calls, at_once = map(int, sys.argv[3:6])


def call(_):
    began = time.perf_counter()
    handler(event, None)
    return (time.perf_counter() - began) * 1000


with ThreadPoolExecutor(at_once) as pool:
    list(pool.map(call, range(warm_ups)))
    cpu = time.process_time()
    began = time.perf_counter()
    millis = list(pool.map(call, range(calls)))
    seconds = time.perf_counter() - began
report = {"millis": millis, "cpuMillis": (time.process_time() - cpu) * 1000, "seconds": seconds}
os.write(3, (json.dumps(report) + "\n").encode())
os._exit(0)
