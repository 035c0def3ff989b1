"""Judges the layout, the running wall and each camera by the facts."""

from __future__ import annotations

from typing import Any

from wall.commands.doctor.facts import ByWall, CameraCheck, CameraFact, Facts, Files, LeftAlone, Running, Spared
from wall.commands.doctor.finding import Finding, Said, Verdict, as_it_is, good, say, warning, wrong
from wall.commands.probe.report import reason, stream, wants_surroundings
from wall.commands.probe.search import Found
from wall.config.problems.problem import Severity
from wall.core.view.tile_state import age_words
from wall.model.fault import Fault
from wall.model.language import Language
from wall.words import Text, commands
from wall.words import doctor as words
from wall.words import screen as tile_words
from wall.words.problems.codes import ProblemCode

_READABLE = "passwords_readable"
_NO_CAMERA_YET = ProblemCode.CAMERAS_EMPTY
_MANY_RESTARTS = 3


def of_household(facts: Facts) -> list[Finding]:
    """The files first, then the wall, then each camera in the file's order."""
    return [
        layout(facts.files),
        *passwords(facts.files),
        *wall(facts.running, facts.files, facts.autostart.choice),
        *[camera(one) for one in facts.cameras],
    ]


def layout(files: Files) -> Finding:
    told = {"file": files.layout, "cameras": files.cameras, "pages": files.pages}
    errors = [one for one in files.problems if one.severity is Severity.ERROR]
    if any(one.code == "file_missing" and one.file == files.layout for one in errors):
        return wrong("layout", say(words.LAYOUT_MISSING, **told), words.LAYOUT_MISSING_DO)
    if files.forbidden is not None:
        said = say(words.LAYOUT_FORBIDDEN, file=files.forbidden)
        return wrong("layout", said, say(words.LAYOUT_FORBIDDEN_DO, **told))
    if [one.code for one in errors] == [_NO_CAMERA_YET]:
        return warning("layout", say(words.LAYOUT_EMPTY, file=errors[0].file), words.LAYOUT_EMPTY_DO)
    if errors:
        said = say(words.LAYOUT_WRONG, n=len(errors), first=errors[0].headline)
        return wrong("layout", said, say(words.LAYOUT_DO, **told))
    warnings = [one for one in files.problems if one.code != _READABLE]
    if warnings:
        said = say(words.LAYOUT_WARNING, n=len(warnings), first=warnings[0].headline)
        return warning("layout", said, say(words.LAYOUT_DO, **told))
    return good("layout", say(words.LAYOUT_GOOD, **told))


def passwords(files: Files) -> list[Finding]:
    """Empty where no file holds a password."""
    readable = next((one for one in files.problems if one.code == _READABLE), None)
    if readable is not None:
        said = say(words.PASSWORDS_READABLE, file=readable.file)
        return [warning("passwords", said, say(words.PASSWORDS_DO, path=readable.file))]
    if files.cameras and files.cameras_file is not None:
        return [good("passwords", say(words.PASSWORDS_GOOD, file=files.cameras_file))]
    return []


def wall(running: Running, files: Files, choice: str) -> list[Finding]:
    """`choice` is that of `tivi autostart`."""
    if running.unasked:
        return [warning("wall", say(words.WALL_UNASKED), say(words.WALL_UNASKED_DO, file=files.layout))]
    status = running.status
    if status is None:
        kiosk = choice == "kiosk"
        cure = say(words.WALL_NONE_KIOSK_DO) if kiosk else say(words.WALL_NONE_DO, layout=files.layout)
        return [warning("wall", say(words.WALL_NONE), cure)]
    findings = [_now(status, running.up_s)]
    if running.restarts is not None and running.restarts > _MANY_RESTARTS:
        said = say(words.WALL_RESTARTS, n=running.restarts)
        findings.append(warning("wall", said, words.WALL_RESTARTS_DO))
    known = {problem.headline(language) for problem in files.problems for language in Language}
    for limit in status.get("warnings", ()):
        if limit not in known:
            findings.append(warning("wall", as_it_is(limit), words.WALL_LIMIT_DO))
    return findings


def _now(status: Any, up_s: float | None) -> Finding:
    if not status["pages"]:
        return wrong("wall", say(words.WALL_BROKEN), words.WALL_BROKEN_DO)
    tiles = [tile for tile in status["tiles"] if "state" in tile]
    live = sum(tile["state"] == "live" for tile in tiles)

    def since(language: Language) -> str:
        return "" if up_s is None else words.WALL_SINCE.said(language, age=age_words(up_s, language))

    told = {"page": status["page"], "pages": status["pages"], "live": live, "tiles": len(tiles), "since": since}
    return good("wall", say(words.WALL_GOOD, **told))


def camera(fact: CameraFact) -> Finding:
    match fact:
        case ByWall():
            return _by_wall(fact)
        case CameraCheck():
            return _tried(fact)
        case Spared(name, fault, like):
            title, advice = _of_tile(fault, None)
            return _camera(Verdict.WRONG, name, say(words.CAMERA_LIKE, why=title, like=like), advice)
        case LeftAlone(name, None):
            return _camera(Verdict.WARNING, name, say(words.CAMERA_LEFT), say(words.CAMERA_LEFT_DO))
        case LeftAlone(name, limit):
            return _camera(Verdict.WARNING, name, say(words.CAMERA_LIMITED, n=limit), say(words.CAMERA_LIMITED_DO))


def _by_wall(fact: ByWall) -> Finding:
    if fact.state in ("live", "warm"):
        found = words.CAMERA_LIVE if fact.state == "live" else words.CAMERA_WARM
        return _camera(Verdict.GOOD, fact.name, say(found))
    if fact.fault is not None:
        title, advice = _of_tile(fact.fault, fact.away_s)
        return _camera(Verdict.WRONG, fact.name, _sentence(title), advice)
    if fact.state == "off":
        return _camera(Verdict.GOOD, fact.name, say(words.CAMERA_WAS_LIVE if fact.pictures else words.CAMERA_WAITS))
    if fact.state == "stalled":
        title = _aged(tile_words.STALLED, fact.away_s)
        return _camera(Verdict.WRONG, fact.name, _sentence(title), say(tile_words.STALLED_ADVICE))
    found = commands.STATES.get(fact.state, tile_words.CONNECTING)
    return _camera(Verdict.WARNING, fact.name, _sentence(say(found)), say(tile_words.CONNECTING_ADVICE))


def _tried(fact: CameraCheck) -> Finding:
    outcome = fact.outcome
    if isinstance(outcome, Found):
        seen = outcome.main
        return _camera(Verdict.GOOD, fact.name, say(words.CAMERA_SEEN, stream=lambda language: stream(seen, language)))
    if outcome.wants_login(fact.target.login):
        wants = _sentence(say(words.CAMERA_NEEDS_LOGIN))
        return _camera(Verdict.WRONG, fact.name, wants, say(words.CAMERA_NEEDS_LOGIN_DO))

    def because(part: int) -> Said:
        return lambda language: reason(outcome, fact.target, fact.around, language)[part]

    title, advice = _of_tile(outcome.fault, None)
    # A tile says for how long; who has tried once knows no age, but may know what else the network tells.
    if wants_surroundings(outcome) or "{age}" in tile_words.FAULTS[outcome.fault][0].vi:
        return _camera(Verdict.WRONG, fact.name, because(0), because(1))
    return _camera(Verdict.WRONG, fact.name, _sentence(title), advice)


def _of_tile(fault: Fault, away_s: float | None) -> tuple[Said, Said]:
    """The words of the camera's tile: title and advice."""
    title, advice = tile_words.FAULTS[fault]
    return _aged(title, away_s), say(advice)


def _aged(text: Text, away_s: float | None) -> Said:
    return lambda language: text.said(language, age="" if away_s is None else age_words(away_s, language)).strip()


def _sentence(said: Said) -> Said:
    def ended(language: Language) -> str:
        text = said(language)
        text = text[:1].upper() + text[1:]
        return text if text.endswith((".", "…", "?")) else text + "."

    return ended


def _camera(level: Verdict, name: str, found: Said, advice: Said | None = None) -> Finding:
    return Finding(level, "camera", say(words.CAMERA, name=name), found, advice)
