"""What `tivi doctor` says of what stands beside the cameras: notices, sound, phones, motors, and other programs."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from wall.commands.doctor import gather, notices_facts, phones_facts, readings
from wall.commands.doctor.events import of_events
from wall.commands.doctor.events_out import of_events_out
from wall.commands.doctor.facts import Running
from wall.commands.doctor.finding import Finding, Verdict
from wall.commands.doctor.motors import of_motors
from wall.commands.doctor.notices import NoticesFacts, of_notices
from wall.commands.doctor.phones import DatabaseState, PhonesFacts, of_phones
from wall.commands.event_listening import EventListening
from wall.config import load
from wall.core.ptz import Ability, PtzOutcome
from wall.households.database import DATABASE_FILE, open_database
from wall.model.event_trouble import EventTrouble
from wall.model.language import Language
from wall.model.listening import MQTT, WEBHOOK

GOOD, WARNING, WRONG = Verdict.GOOD, Verdict.WARNING, Verdict.WRONG


def told(findings: list[Finding]) -> list[tuple[Verdict, str]]:
    """Level and English text of each; that both languages can be said is tested with it."""
    for one in findings:
        assert (one.advice is None) == (one.level is GOOD)
        assert one.what(Language.VI) and one.found(Language.VI)
    return [
        (one.level, f"{one.found(Language.EN)} {one.advice(Language.EN) if one.advice else ''}") for one in findings
    ]


# -- notices


def test_notices_that_can_be_read_are_counted_and_without_a_folder_nothing_is_said() -> None:
    assert told(of_notices(NoticesFacts(Path("/srv/tivi/notices"), "tivi", 3))) == [(GOOD, "3 notices can be read. ")]
    assert of_notices(None) == []


def test_a_folder_of_notices_that_the_wall_may_not_read_is_said_with_the_command(tmp_path: Path) -> None:
    folder = tmp_path / "thông báo"
    folder.mkdir()
    (folder / "hop.txt").write_text("Họp tổ\n", encoding="utf-8")
    problem = {Language.VI: "thông báo {x}: không có quyền", Language.EN: "thông báo {x}: permission denied"}
    ((level, text),) = told(of_notices(NoticesFacts(folder, "tivi", 0, (problem,))))
    assert level is WARNING and "{x}: permission denied" in text
    assert f"sudo chown -R tivi: '{folder}'" in text


def test_the_notices_are_read_as_the_owner_of_the_files_reads_them(tmp_path: Path) -> None:
    assert notices_facts.notices(tmp_path / "layout.yaml", Running(None)) is None
    folder = tmp_path / "notices"
    folder.mkdir()
    (folder / "hop.txt").write_text("Họp tổ\n", encoding="utf-8")
    found = notices_facts.notices(tmp_path / "layout.yaml", Running(None))
    assert found is not None and (found.count, found.problems) == (1, ())
    (folder / "mat.txt").write_text("Mất điện\n", encoding="utf-8")
    (folder / "mat.txt").chmod(0)
    if os.geteuid() == 0:
        os.chown(folder, 64001, 64001)
        os.chown(tmp_path, 64001, 64001)
        for parent in tmp_path.parents[:3]:
            parent.chmod(0o755)  # pytest's own folders are closed to others
    found = notices_facts.notices(tmp_path / "layout.yaml", Running(None))
    assert found is not None and found.count == 1
    (problem,) = found.problems
    assert "mat.txt" in problem[Language.EN] and "permission denied" in problem[Language.EN]


# -- sound


PCM = "00-00: ALC887 Analog : : playback 1 : capture 1\n00-03: HDMI 0 : HDMI 0 : playback 1\n00-02: Mic : : capture 1\n"


def test_a_machine_without_a_sound_output_is_told_of_where_the_layout_wants_sound() -> None:
    assert (readings.sound_outputs(PCM), readings.sound_outputs("")) == (2, 0)
    ((level, text),) = told(of_events_out(Running(None), 0))
    assert level is WARNING and "no sound output" in text and "emergency: {sound: no}" in text
    assert [level for level, _ in told(of_events_out(Running(None), 2))] == [GOOD]
    assert of_events_out(Running(None), None) == []


def test_a_sound_that_failed_at_the_running_wall_is_said_in_place_of_the_outputs() -> None:
    fault = {"sound": {"trouble": "stuck", "detail": ""}}
    assert [level for level, _ in told(of_events_out(Running(fault), 2))] == [WRONG]


def test_the_layout_wants_sound_unless_it_says_no(tmp_path: Path) -> None:
    layout = tmp_path / "layout.yaml"
    (tmp_path / "cameras.yaml").write_text("Chợ: rtsp://192.168.1.9/live\n", encoding="utf-8")
    layout.write_text(plain := "grid: 1x1\ntiles: [Chợ]\n", encoding="utf-8")
    assert gather.sound_outputs(load(layout).wall) is not None
    layout.write_text(plain + "events: {emergency: {sound: no}}\n", encoding="utf-8")
    loaded = load(layout)
    assert loaded.wall is not None and gather.sound_outputs(loaded.wall) is None
    assert gather.sound_outputs(None) is None


# -- phones


def test_the_page_for_phones_is_off_or_served_or_should_be() -> None:
    assert of_phones(None) == []
    assert [level for level, _ in told(of_phones(PhonesFacts(False, False)))] == [GOOD]
    assert [level for level, _ in told(of_phones(PhonesFacts(True, True, DatabaseState())))] == [GOOD, GOOD]
    ((level, text),) = told(of_phones(PhonesFacts(True, False)))
    assert level is WRONG and "systemctl restart tivi-web" in text


def test_a_database_of_codes_that_is_or_was_damaged_is_said_with_what_to_do() -> None:
    _, (level, text) = told(of_phones(PhonesFacts(True, True, DatabaseState("file is not a database", is_ruined=True))))
    assert level is WRONG and "file is not a database" in text and "cards --all" in text
    _, (level, text) = told(of_phones(PhonesFacts(True, True, DatabaseState("disk I/O error"))))
    assert level is WRONG and "disk I/O error" in text and "cards" not in text
    aside = Path("/var/lib/tivi-web/households.db.2026-11-30-101500.damaged")
    _, (level, text) = told(of_phones(PhonesFacts(True, True, DatabaseState(), (aside,))))
    assert level is WARNING and aside.name in text and f"sudo rm {aside}" in text


def test_the_database_is_looked_at_and_stays_as_it_is(tmp_path: Path) -> None:
    database = tmp_path / DATABASE_FILE
    assert phones_facts.state_of(database) == DatabaseState() and not database.exists()
    open_database(tmp_path).close()
    before = sorted(tmp_path.iterdir())
    assert phones_facts.state_of(database) == DatabaseState() and sorted(tmp_path.iterdir()) == before
    assert phones_facts.put_aside(database) == ()
    database.write_bytes(b"not a database" * 500)
    ruined = phones_facts.state_of(database)
    assert ruined is not None and ruined.is_ruined and ruined.trouble
    assert database.exists() and phones_facts.put_aside(database) == ()
    with closing(sqlite3.connect(database)) as connection, pytest.raises(sqlite3.DatabaseError):
        connection.execute("SELECT 1 FROM households")
    open_database(tmp_path).close()
    (aside,) = phones_facts.put_aside(database)
    assert aside.name.endswith(".damaged") and phones_facts.state_of(database) == DatabaseState()


# -- motors


def motors(**told_of: tuple[Ability, PtzOutcome]) -> Running:
    known = {name: {"ability": str(ability), "failed": str(failed)} for name, (ability, failed) in told_of.items()}
    return Running({"motors": known})


def test_cameras_that_turn_that_refuse_and_that_do_not_follow_are_told_apart() -> None:
    done = PtzOutcome.DONE
    found = told(
        of_motors(
            motors(
                gate=(Ability.THERE, done),
                market=(Ability.REFUSED, done),
                pond=(Ability.THERE, PtzOutcome.NO_ANSWER),
                alley=(Ability.NONE, done),
                bridge=(Ability.THERE, PtzOutcome.NO_PRESET),
            )
        )
    )
    assert [level for level, _ in found] == [GOOD, WARNING, WARNING]
    assert "gate, bridge" in found[0][1] and "market" in found[1][1] and "pond" in found[2][1]
    assert of_motors(Running(None)) == [] and of_motors(Running({})) == []


# -- other programs


def others(name: str, why: EventTrouble, detail: str = "") -> str:
    (_, (level, text)) = told(of_events(EventListening(True, others=((name, why, detail),))))
    assert level is WARNING
    return text


def test_a_broker_that_is_away_and_one_that_refuses_are_said_with_what_to_do() -> None:
    away = others(MQTT, EventTrouble.NO_ANSWER)
    assert "MQTT broker" in away and "cannot be reached" in away and "whether the broker runs" in away
    assert "Correct user: and password: of mqtt:" in others(MQTT, EventTrouble.WRONG_LOGIN)


def test_a_port_for_events_that_is_taken_is_said_by_what_it_is() -> None:
    text = others(WEBHOOK, EventTrouble.NO_ANSWER, "Address already in use")
    assert "the port cannot be opened (Address already in use)" in text and "another port" in text
