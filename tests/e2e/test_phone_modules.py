"""Modules of the phone's page by themselves, in a real browser: what the whole page would take hours to show."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("selenium")
pytest.importorskip("aiohttp")

from support.phone_browser import PhoneBrowser, has_browser
from wall.web.page_script import joined_script, module_order
from wall.words import phone as words

pytestmark = [pytest.mark.phones, pytest.mark.skipif(not has_browser(), reason="no Chromium with its driver")]

PAGE = Path(words.__file__).parents[1] / "web" / "page"
MODULES = {path.stem: path.read_text(encoding="utf-8") for path in PAGE.glob("*.js")}

_CLOCK = """
let shift = 0;
const real = Date.now;
Date.now = () => real() + shift * 1000;
const later = (seconds) => { shift += seconds; };
"""
"""`later(seconds)` moves the page's clock on, as if the time had passed."""
_HOUSE = """
const headers = { 'X-Tivi-Age-Ms': '300' };
const answer = (onHeaders, onBody) => async () => {
  onHeaders();
  const read = async () => { onBody(); return new ArrayBuffer(8); };
  return { ok: true, status: 200, headers: new Headers(headers), arrayBuffer: read };
};
const way = { onHeaders: () => {}, onBody: () => {} };
self.fetch = answer(() => way.onHeaders(), () => way.onBody());
"""
"""A house that answers with a picture of 0.3 s, over a `way` that a test makes long."""


def run(phone: PhoneBrowser, module: str, script: str, *values: object) -> Any:
    """What `script` returns in an empty page, where a module and all that it imports are called `$clock` and so on."""
    phone.driver.get("about:blank")
    joined = joined_script(module_order(module, MODULES), MODULES)
    return phone.run(f"{_CLOCK}\n{joined}\nreturn (async (...given) => {{ {script} }})(...arguments)", *values)


# Time


@pytest.mark.parametrize(
    "pauses",
    [
        "for (let n = 0; n < 50; n += 1) { await $clock.pause(0, ours.signal); }",
        "const paused = $clock.pause(60, ours.signal); ours.abort(); await paused;",
        "ours.abort(); await $clock.pause(60, ours.signal);",
    ],
    ids=["over", "ended", "ended before"],
)
def test_a_pause_leaves_no_listener_at_the_signal_that_could_have_ended_it(phone: PhoneBrowser, pauses: str) -> None:
    script = """
      const ours = new AbortController();
      const left = new Set();
      ours.signal.addEventListener = (name, one) => {
        left.add(one);
        EventTarget.prototype.addEventListener.call(ours.signal, name, one);
      };
      ours.signal.removeEventListener = (name, one) => {
        left.delete(one);
        EventTarget.prototype.removeEventListener.call(ours.signal, name, one);
      };
      PAUSES
      return left.size;
    """
    assert run(phone, "clock", script.replace("PAUSES", pauses)) == 0


# How old an answer's picture is


@pytest.mark.parametrize("slow", ["onHeaders", "onBody"])
def test_the_way_of_an_answer_makes_its_picture_older(phone: PhoneBrowser, slow: str) -> None:
    script = """
      const api = new $api.Api(() => {});
      way[given[0]] = () => later(7);
      return api.age(await api.get('still/1.jpg'));
    """
    assert run(phone, "api", _HOUSE + script, slow) == pytest.approx(7.3, abs=0.25)


def test_a_question_of_the_opening_counts_from_then_until_its_answer_is_taken(phone: PhoneBrowser) -> None:
    script = """
      const answers = { 'still/1.jpg': fetch().then(async (response) => ({ response, bytes: new ArrayBuffer(8) })) };
      const api = new $api.Api(() => {}, { asked: performance.now(), answers });
      later(4);
      const early = await api.get('still/1.jpg');
      return [api.age(early), api.age(await api.get('still/1.jpg'))];
    """
    assert run(phone, "api", _HOUSE + script) == pytest.approx([4.3, 0.3], abs=0.25)


def test_where_the_house_s_clock_is_known_an_answer_that_was_held_is_no_older_than_its_picture(
    phone: PhoneBrowser,
) -> None:
    script = """
      const api = new $api.Api(() => {});
      api.heard({ clock_ms: 5000000 }, $clock.now());
      way.onHeaders = () => later(2); // the camera opens, and its first picture is sent when it is 0.3 s old
      headers['X-Tivi-Made-Ms'] = String(5000000 + 1700);
      const known = api.age(await api.get('live/1/join'));
      way.onHeaders = () => {};
      later(60);
      headers['X-Tivi-Made-Ms'] = String(5000000 + 1700); // heard too long ago to be believed
      return [known, api.age(await api.get('live/1/join'))];
    """
    assert run(phone, "api", _HOUSE + script) == pytest.approx([0.3, 0.3], abs=0.25)


def test_a_still_that_comes_after_signing_out_is_not_kept(phone: PhoneBrowser) -> None:
    script = """
      const answers = { 'still/1.jpg': fetch().then(async (response) => ({ response, bytes: new ArrayBuffer(8) })) };
      const api = new $api.Api(() => {}, { asked: performance.now(), answers });
      const stills = new $stills.Stills(api);
      const ours = new AbortController();
      const asked = stills.refresh('1', false, ours.signal);
      ours.abort();
      stills.clear();
      await asked.catch(() => {});
      return stills.of('1');
    """
    assert run(phone, "app", _HOUSE + script) is None


# What is said of a camera


@pytest.mark.parametrize(
    ("state", "said", "wall", "expected"),
    [
        ("live", "trực tiếp", "up", "Đang mở"),
        ("warm", "chờ sẵn", "up", "Đang mở"),
        ("off", "", "up", "Đang mở"),  # the house says nothing of a camera that the wall does not want now
        ("off", "Chờ tới lượt", "up", "Chờ tới lượt"),
        *((state, "Vì sao", "up", "Vì sao") for state in ("connecting", "waiting", "stalled", "refused", "offline")),
        ("offline", "Mất kết nối", "down", ""),
        ("live", "trực tiếp", "down", ""),
    ],
)
def test_the_wall_s_words_are_said_where_they_tell_why_a_phone_has_no_picture(
    phone: PhoneBrowser, state: str, said: str, wall: str, expected: str
) -> None:
    script = "return $camera_words.whyNotNow({ wall: given[2] }, { state: given[0], words: given[1] }, 'Đang mở')"
    assert run(phone, "camera_words", script, state, said, wall) == expected
