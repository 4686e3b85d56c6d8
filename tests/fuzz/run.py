"""Fuzzes one target, or all of them in turn.

    python tests/fuzz/run.py --target html --seconds 600
    python tests/fuzz/run.py --target all --seconds 60

Where ``atheris`` is installed (pip install atheris) it is guided by coverage of our code; without it
seeds are changed at random. An input that breaks a target is kept, named, and ends the command with
1; put it into tests/fuzz/found/TARGET/ with the mend.
"""

# ruff: noqa: T201, S311, BLE001 (a command; chance that is no secret; it is there to catch all)
from __future__ import annotations

import argparse
import importlib.util
import random
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from hashlib import sha256
from pathlib import Path

_LONGEST = 20
HERE = Path(__file__).resolve().parent


class TooLongError(Exception):
    """One input took longer than any may."""


def main() -> int:
    """Return 0 if nothing broke."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--target", default="all")
    parser.add_argument("--seconds", type=int, default=60)
    parser.add_argument("--seed", type=int, default=None, help="of the random changes; for running one again")
    parser.add_argument("--keep", type=Path, default=None, help="where inputs that break a target are kept")
    parser.add_argument("--plain", action="store_true", help="change at random even if atheris is there")
    asked = parser.parse_args()
    guided = importlib.util.find_spec("atheris") is not None and not asked.plain
    keep = asked.keep or Path(tempfile.mkdtemp(prefix="matters-fuzz-"))
    keep.mkdir(parents=True, exist_ok=True)
    if asked.target == "all":
        from targets import TARGETS

        words = ["--seconds", str(asked.seconds), "--keep", str(keep), *(["--plain"] if asked.plain else [])]
        return max(subprocess.call([sys.executable, __file__, "--target", name, *words]) for name in TARGETS)
    return (
        fuzz_guided(asked.target, asked.seconds, keep)
        if guided
        else fuzz(asked.target, asked.seconds, keep, asked.seed)
    )


def fuzz(name: str, seconds: float, keep: Path, seed: int | None = None) -> int:
    """Run a target on changed seeds until the time is up or it breaks."""
    from mutate import mutate
    from targets import TARGETS, quiet

    quiet()
    target = TARGETS[name]
    seeds = list(target.seeds())
    seed = seed if seed is not None else random.SystemRandom().randrange(1 << 32)
    rng = random.Random(seed)
    signal.signal(signal.SIGALRM, _give_up)
    end = time.monotonic() + seconds
    count = 0
    while time.monotonic() < end:
        data = seeds[count] if count < len(seeds) else mutate(rng.choice(seeds), rng, seeds, target.words)
        count += 1
        if fault := broken(name, data):
            path = keep / f"{name}-{sha256(data).hexdigest()[:12]}"
            path.write_bytes(data)
            print(f"{fault}\n{name}: broke on input {count} (seed {seed}), kept as {path}")
            return 1
    print(f"{name}: {count} inputs, nothing broke (seed {seed})")
    return 0


def broken(name: str, data: bytes) -> str | None:
    """Return how an input breaks a target, or None."""
    from targets import TARGETS

    signal.alarm(_LONGEST)
    try:
        TARGETS[name].run(data)
    except Exception:
        return traceback.format_exc()
    finally:
        signal.alarm(0)
    return None


def _give_up(*_: object) -> None:
    raise TooLongError(f"took more than {_LONGEST} s")


def fuzz_guided(name: str, seconds: int, keep: Path) -> int:
    """Run a target under libFuzzer, in a process of its own, since that ends the process."""
    with tempfile.TemporaryDirectory(prefix="matters-corpus-") as corpus:
        program = f"import sys; sys.path.insert(0, {str(HERE)!r}); import run; run.guided({name!r}, sys.argv)"
        done = subprocess.call(
            [
                sys.executable, "-c", program, corpus, f"-max_total_time={seconds}", f"-timeout={_LONGEST}", "-rss_limit_mb=2000",
                "-max_len=65536", f"-artifact_prefix={keep}/{name}-", "-print_final_stats=0", "-verbosity=0",
            ],
            cwd=keep,
        )  # fmt: skip
    print(f"{name}: " + ("nothing broke" if done == 0 else f"broke; the input is kept in {keep}"))
    return 1 if done else 0


def guided(name: str, arguments: list[str]) -> None:
    """Be the process that libFuzzer works in."""
    import atheris

    with atheris.instrument_imports(include=["extract"]):
        import targets

        target = targets.TARGETS[name]
        targets.quiet()
        seeds = list(target.seeds())
        for seed in seeds[:5]:
            target.run(seed)
    corpus = Path(arguments[1])
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number:03}").write_bytes(seed)
    atheris.Setup(arguments, target.run)
    atheris.Fuzz()


if __name__ == "__main__":
    sys.exit(main())
