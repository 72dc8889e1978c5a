"""first-text.py RUNS COMMAND...: after how many milliseconds the command, started anew each time, wrote the first byte of its text: the median, and all."""
import os
import statistics
import subprocess
import sys
import time

times = []
for _ in range(int(sys.argv[1])):
    begin = time.monotonic()
    process = subprocess.Popen(sys.argv[2:], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    if not os.read(process.stdout.fileno(), 1):
        sys.exit("the command wrote nothing")
    times.append(round((time.monotonic() - begin) * 1000))
    process.stdout.read()
    process.wait()
print(f"{statistics.median(times):.0f} ms" + (f" (median of {len(times)}: {' '.join(map(str, sorted(times)))})" if len(times) > 1 else ""))
