"""What is due in a subscription's life, what a device still holds for us, and how a subscription is asked for."""

from __future__ import annotations

import random
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wall.onvif.document import document
from wall.onvif.events import operations
from wall.onvif.events.lease_file import LeaseFile
from wall.onvif.events.leases import BELIEVED_S, MOST_HELD, Lease, Leases, as_json, from_json
from wall.onvif.events.life import PULL_S, UNANSWERED_S, Due, Life
from wall.onvif.events.operations import LEASE_S, SubscriptionReference, lease_s, reference_in
from wall.onvif.soap import envelope

HERE = SubscriptionReference("http://10.0.0.1/sub?Idx=1")


def quiet(life: Life, begin: float, end: float) -> Life:
    """A device that answers all pulls, and has nothing to say."""
    now = begin
    while now < end:
        match life.due(now):
            case Due.RENEW:
                life = life.renewed(now, None)
            case Due.ASK_FOR_A_SIGN:
                life = life.asked_for_a_sign(now).pulled(now, now, 1)
            case Due.WAIT:
                now = life.not_before
            case Due.PULL:
                timeout = life.timeout_s(now)
                life, now = life.pulled(now, now + timeout, 0), now + timeout
            case other:
                raise AssertionError((other, now))
    return life


def test_a_lease_is_renewed_at_its_half_and_no_pull_is_in_the_way() -> None:
    life = Life.begun(1000.0, 90.0)
    assert life.due(1000.0) is Due.PULL and life.timeout_s(1000.0) == PULL_S
    assert life.timeout_s(1040.0) == 5 and life.due(1045.0) is Due.RENEW
    renewed = life.renewed(1045.0, 60.0)
    assert renewed.due(1045.0) is Due.PULL and renewed.due(1075.0) is Due.RENEW and renewed.until == 1105.0
    assert life.renewed(1045.0, None).until == 1135.0
    again = life.not_renewed(1045.0)
    assert again.due(1046.0) is Due.PULL and again.due(1049.0) is Due.RENEW


def test_a_lease_without_renewal_is_replaced_before_its_end_and_one_that_ended_at_once() -> None:
    life = Life.begun(0.0, 90.0)
    assert life.cannot_renew(45.0).due(79.0) is Due.PULL and life.cannot_renew(45.0).due(80.0) is Due.REPLACE
    assert life.cannot_renew(45.0).timeout_s(75.0) == 5
    answered = life.cannot_renew(45.0).pulled(60.0, 75.0, 0, lease_s=90.0)
    assert answered.until == 165.0, "its pulls are renewals"
    assert life.cannot_renew(45.0).pulled(60.0, 75.0, 0, lease_s=10.0).until == 90.0
    assert Life.begun(0.0, 20.0).cannot_renew(5.0).due(14.0) is Due.PULL
    assert life.pulled(80.0, 95.0, 0).due(95.0) is Due.REPLACE


def test_a_pull_that_the_device_closes_is_asked_more_shortly_and_one_that_is_closed_at_once_is_a_failure() -> None:
    life = Life.begun(0.0, 90.0)
    closed = life.pull_closed(0.0, 10.0)
    assert closed.pull_s == 9 and closed.due(10.0) is Due.PULL and closed.answered == 10.0
    assert closed.pull_closed(10.0, 14.5).pull_s == 5
    failed = life.pull_closed(0.0, 1.0)
    assert failed.due(1.0) is Due.WAIT and failed.answered == 0.0 and failed.pull_s == PULL_S


def test_a_device_that_does_not_answer_for_a_minute_is_given_up() -> None:
    life = Life.begun(0.0, 90.0).pulled(0.0, 20.0, 0)
    assert life.unanswered(30.0).due(32.0) is Due.WAIT and life.unanswered(30.0).due(33.0) is Due.PULL
    assert life.unanswered(79.0).due(20.0 + UNANSWERED_S) is Due.GIVE_UP


def test_a_device_that_has_told_its_states_is_asked_for_them_when_it_is_quiet_and_is_dead_if_it_does_not() -> None:
    told = Life.begun(0.0, 90.0).pulled(0.0, 1.0, 3).renewed(1.0, 900.0)
    assert told.due(50.9) is Due.PULL and told.due(51.0) is Due.ASK_FOR_A_SIGN
    asked = told.pulled(31.0, 51.0, 0).asked_for_a_sign(51.0)
    assert asked.due(60.0) is Due.PULL and asked.pulled(52.0, 72.0, 0).due(76.0) is Due.STOPPED
    answered = asked.pulled(52.0, 53.0, 1)
    assert answered.due(76.0) is Due.PULL and answered.due(103.0) is Due.ASK_FOR_A_SIGN
    quiet(answered, 53.0, 4000.0)


def test_a_device_that_was_never_heard_or_that_is_believed_is_quiet_for_as_long_as_it_likes() -> None:
    quiet(Life.begun(0.0, 90.0), 0.0, 10_000.0)
    late = quiet(Life.begun(0.0, 90.0), 0.0, 1000.0).pulled(1000.0, 1001.0, 1)
    assert not late.gives_signs, "what it said so late was no answer"
    believed = Life.begun(0.0, 9000.0, believed_until=1800.0).pulled(0.0, 1.0, 3)
    assert believed.pulled(1.0, 1700.0, 0).due(1700.0) is Due.PULL
    assert believed.pulled(1.0, 1790.0, 0).due(1800.0) is Due.ASK_FOR_A_SIGN


def test_only_what_a_device_tells_soon_after_it_was_asked_may_be_how_things_stand() -> None:
    life = Life.begun(0.0, 90.0)
    assert life.is_synchronising(1.0) and not life.is_synchronising(30.0)
    assert not life.pulled(0.0, 1.0, 2).is_synchronising(2.0)


def test_pulls_are_paced_by_whether_there_was_something_to_tell() -> None:
    life = Life.begun(0.0, 90.0)
    assert life.pulled(10.0, 10.0, 0).not_before == 11.0
    assert life.pulled(10.0, 10.0, 5).not_before == pytest.approx(10.05)


def test_one_more_subscription_is_asked_for_only_while_the_device_holds_fewer_than_two() -> None:
    none = Leases()
    assert none.open_at(5.0) == 5.0
    one = none.asked(0.0)
    assert one.open_at(5.0) == 5.0 and one.known(5.0) is None
    two = one.asked(10.0)
    ends = sorted(lease.until for lease in two.held)
    assert len(two.held) == MOST_HELD and two.open_at(20.0) == ends[0] == 100.0
    assert two.open_at(ends[0]) == ends[0] and two.refused().held == one.held
    assert none.closed(0.0).open_at(1.0) == float(LEASE_S)


def test_a_subscription_that_was_left_is_known_until_it_must_have_ended() -> None:
    left = Leases().asked(0.0).granted(HERE, 60.0, 1.0)
    known = left.known(50.0)
    assert known is not None and known.reference == HERE and left.known(102.0) is None
    renewed = left.renewing(HERE, 40.0).known(120.0)
    assert renewed is not None and left.ended(HERE).held == ()
    assert left.forgotten(HERE).known(50.0) is None and len(left.forgotten(HERE).living(50.0).held) == 1


def test_an_account_of_another_start_of_the_machine_is_not_believed() -> None:
    old = Leases((Lease(90_000.0, HERE),), closed_until=90_000.0, believed_until=90_000.0)
    assert old.living(10.0) == Leases(believed_until=10.0 + BELIEVED_S)


def test_an_account_is_read_as_it_was_written_and_nonsense_is_none(tmp_path: Path) -> None:
    account = Leases((Lease(5.0, HERE), Lease(7.5)), 60.0, 1.0, 2.0, {"IN1": True})
    assert from_json(as_json(account)) == account
    for text in ("", "{", "[]", "{}", '{"held": 1}', as_json(account).replace("5.0", '"x"'), "[" * 9999, "null"):
        with pytest.raises(ValueError):
            from_json(text)
    kept = LeaseFile(tmp_path / "leases")
    assert kept.load() == Leases()
    kept.save(account)
    assert LeaseFile(tmp_path / "leases").load() == account and len(list(tmp_path.iterdir())) == 1
    (tmp_path / "leases").write_text("nonsense")
    assert kept.load() == Leases()
    LeaseFile(tmp_path / "nowhere" / "leases").save(account)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 2**32), st.sampled_from((20.0, 90.0, 600.0)))
def test_however_often_we_are_killed_a_device_never_holds_more_than_two_for_us(seed: int, granted_s: float) -> None:
    chance = random.Random(seed)
    text = as_json(Leases(granted_s=max(granted_s, float(LEASE_S))))
    device: dict[str, float] = {}
    now, created = 0.0, 0
    for _ in range(60):  # each is one life, which ends at any step
        now += chance.uniform(0.0, 20.0)
        account = from_json(text)
        known = account.known(now)
        if known is not None and known.reference is not None and chance.random() < 0.9:
            name = known.reference.address
            if device.get(name, 0.0) > now:
                text = as_json(account.renewing(known.reference, now))
                now += chance.uniform(0.0, 5.0)
                if chance.random() < 0.5:
                    device[name] = now + granted_s
                continue
            account = account.ended(known.reference)
        now = max(now, account.open_at(now))
        text = as_json(account.asked(now))
        if chance.random() < 0.2:
            continue
        created += 1
        now += chance.uniform(0.0, 10.0)
        device[f"s{created}"] = now + granted_s
        assert sum(until > now for until in device.values()) <= MOST_HELD
        if chance.random() < 0.5:
            continue
        text = as_json(from_json(text).granted(SubscriptionReference(f"s{created}"), granted_s, now))


def test_a_lease_is_the_difference_of_the_device_s_two_times() -> None:
    def told(now: str, until: str) -> float | None:
        written = f"<r><CurrentTime>{now}</CurrentTime><TerminationTime>{until}</TerminationTime></r>"
        return lease_s(document(written.encode()))

    assert told("1970-01-01T00:00:00Z", "1970-01-01T00:01:00Z") == 60.0
    assert told("2026-11-30T12:00:00+07:00", "2026-11-30T05:01:30Z") == 90.0
    assert told("2026-11-30T12:00:00", "2026-11-30T12:01:00Z") == 60.0
    for now, until in (
        ("", ""),
        ("0000-00-00T00:00:00Z", "0000-00-00T00:01:00Z"),
        ("2026-11-30T12:00:00Z", "2026-11-30T12:00:00Z"),
        ("2026-11-30T12:00:00Z", "2026-11-30T11:00:00Z"),
        ("9999-12-31T23:59:59-14:00", "0001-01-01T00:00:00+14:00"),
    ):
        assert told(now, until) is None


def test_reference_parameters_come_back_in_their_namespace_whatever_its_prefix_was() -> None:
    for response in (
        b"""<e:Envelope xmlns:d="urn:d" xmlns:w="urn:w"><e:Body><r><SubscriptionReference>
<w:Address> http://10.0.0.1/sub </w:Address><w:ReferenceParameters><d:Id d:kind="x&quot;">4&amp;2</d:Id>
</w:ReferenceParameters></SubscriptionReference></r></e:Body></e:Envelope>""",
        b"""<r><Address>http://10.0.0.1/sub</Address><ReferenceParameters>
<Id xmlns="urn:d" kind='x"'>4&amp;2</Id></ReferenceParameters></r>""",
    ):
        reference = reference_in(document(response))
        assert reference.address == "http://10.0.0.1/sub"
        sent = document(envelope(operations.pull(reference, 5), None, message_id="urn:uuid:1"))
        header = sent.find("Header")
        assert header is not None
        given = header.find("Id")
        assert given is not None and (given.namespace, given.text) == ("urn:d", "4&2")
        assert given.attributes == {"kind": 'x"'}
        assert header.text_at("To") == "http://10.0.0.1/sub" and header.text_at("MessageID") == "urn:uuid:1"
        assert header.text_at("Action").endswith("/PullPointSubscription/PullMessagesRequest")
    assert reference_in(document(b"<r/>")) == SubscriptionReference()
    huge = f"<r><ReferenceParameters><Id>{'x' * 9000}</Id></ReferenceParameters></r>".encode()
    assert reference_in(document(huge)).parameters == ""


def test_a_subscription_is_asked_for_by_a_duration_or_by_a_time() -> None:
    assert "PT90S" in operations.create("").body
    noon = datetime(2026, 11, 29, 12, tzinfo=UTC)
    assert "2026-11-29T12:00:00Z" in operations.create("", noon).body
    assert "2026-11-29T12:00:00Z" in operations.renew(HERE, noon).body and "PT90S" in operations.renew(HERE).body
    assert operations.unsubscribe(HERE).patience_s == 10.0
    assert 60 <= LEASE_S <= 120
