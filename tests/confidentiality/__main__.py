"""Print what the rules about confidential content find in the written examples: python -m tests.confidentiality."""

from tests.confidentiality.measure import data_files, first_run, scores

for file in data_files():
    print(file.stem)  # noqa: T201 - a command
    for kind, score in scores(file).items():
        found, false = f"{score.found} of {score.confidential}", f"{score.false} of {score.harmless}"
        first = first_run(file, kind)
        before = f"   first run {first.found} and {first.false}" if first else ""
        print(f"  {kind:<24} found {found:<12} false {false}{before}")  # noqa: T201 - a command
        if kind == "all":
            print(*(f"    {line}" for line in score.wrong), sep="\n")  # noqa: T201 - a command
