"""The soak's search for secrets: none slips through where a log is read in pieces, and none is found twice."""

from __future__ import annotations

from pathlib import Path

from soak.giveaways import Logs

CODE = "0347291550861208"
TRACE = "Traceback (most recent call last):\n"


def test_a_secret_and_a_traceback_are_found_once(tmp_path: Path) -> None:
    log = tmp_path / "web.log"
    log.write_text("begun\n")
    logs = Logs([CODE])
    assert logs.look([log]) == [] and logs.tracebacks["web.log"] == 0
    log.write_text(f"begun\n{TRACE}a code: {CODE}\n")
    assert logs.look([log]) == ["web.log"] and logs.tracebacks["web.log"] == 1
    with log.open("a") as more:
        more.write("and on it goes, for longer than any secret is: nothing else is in here\n")
    assert logs.look([log]) == [] and logs.tracebacks["web.log"] == 1


def test_what_was_half_written_at_the_last_look_is_found(tmp_path: Path) -> None:
    log = tmp_path / "access.log"
    logs = Logs([CODE])
    for text, found in ((CODE[:9], []), (CODE[9:], ["access.log"])):
        with log.open("a") as more:
            more.write(text)
        assert logs.look([log]) == found
    with log.open("a") as more:
        more.write(f"\n{TRACE[:12]}")
    logs.look([log])
    with log.open("a") as more:
        more.write(TRACE[12:])
    logs.look([log])
    assert logs.tracebacks["access.log"] == 1


def test_a_file_that_was_replaced_is_read_from_its_beginning(tmp_path: Path) -> None:
    kept = tmp_path / "groups.json"
    kept.write_text("{}" * 200)
    logs = Logs([CODE])
    assert logs.look([kept]) == []
    kept.write_text(f'{{"digits": "{CODE}"}}')
    assert logs.look([kept]) == ["groups.json"]


def test_a_file_that_is_gone_is_no_fault(tmp_path: Path) -> None:
    assert Logs([CODE]).look([tmp_path / "none.log"]) == []
