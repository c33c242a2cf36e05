"""Runs a command and prints what it cost, as JSON: seconds on the wall and of processor, and peak memory in MB.

Started as a process of its own with nothing but the standard library: a process is billed for the memory of whoever
started it until it becomes itself, so whoever starts it had better be small.
"""

import json
import os
import subprocess
import sys
import time


def main() -> None:
    """Run the command that the arguments are; its output goes where ours does not."""
    out, *command = sys.argv[1:]
    with open(out, "wb") as file:  # noqa: PTH123 - pathlib is slow to import and this process shall be small
        begun = time.perf_counter()
        process = subprocess.Popen(command, stdout=file, stderr=subprocess.PIPE)
        said = process.stderr.read() if process.stderr else b""
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    # Linux counts in kilobytes, macOS in bytes.
    unit = 2**20 if sys.platform == "darwin" else 2**10
    cost = {
        "code": os.waitstatus_to_exitcode(status),
        "wall": wall,
        "cpu": usage.ru_utime + usage.ru_stime,
        "memory": usage.ru_maxrss / unit,
        "said": said.decode(errors="replace")[-2000:],
    }
    sys.stdout.write(json.dumps(cost))


if __name__ == "__main__":
    main()
