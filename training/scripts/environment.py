"""What a training process needs in its environment before it starts.

glibc gives every tensor of more than 32 MB back to the kernel when it is freed, and a step frees hundreds: a third of a
run's time was spent in the kernel, which cleared the same pages again. With these, training was 1.7 times as fast on
two cores. They are read when a process starts, so the program has to be started anew with them.
"""

import os
import sys

SETTINGS = {
    "MALLOC_MMAP_THRESHOLD_": str(8 << 30),  # keep what is freed, for the next tensor of that size
    "MALLOC_TRIM_THRESHOLD_": str(8 << 30),
    "THP_MEM_ALLOC_ENABLE": "1",  # PyTorch: large pages
    "OMP_WAIT_POLICY": "passive",  # threads that wait leave the core to others
}


def settle() -> None:
    """Starts this program anew with what is missing of SETTINGS; does nothing where nothing is."""
    missing = {name: value for name, value in SETTINGS.items() if name not in os.environ}
    if missing and sys.platform == "linux":
        os.execve(sys.executable, sys.orig_argv, {**os.environ, **missing})
