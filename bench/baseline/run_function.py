"""Runs a function like Lambda's Python runtime, reduced to the minimum. Corresponds to processes/runFunction.cjs.

usage: python3 run_function.py MODULE EVENT
"""

import importlib
import json
import os
import resource
import sys


def peak_kib():
    """Returns the peak memory of this process; getrusage would include the memory of the parent before the fork."""
    try:
        with open("/proc/self/status") as status:
            return next(int(line.split()[1]) for line in status if line.startswith("VmHWM:"))
    except OSError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


handler = importlib.import_module(sys.argv[1]).handler
answer = handler(json.loads(sys.argv[2]), None)
usage = resource.getrusage(resource.RUSAGE_SELF)
report = {"answer": answer, "cpuMillis": (usage.ru_utime + usage.ru_stime) * 1000, "peakKib": peak_kib()}
os.write(3, (json.dumps(report) + "\n").encode())
os._exit(0)
