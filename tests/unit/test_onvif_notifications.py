"""What a camera's notifications mean, and what is reported of them, whatever is written there."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support.onvif_notifications import one, read, response, written
from wall.model.event import EventCause
from wall.onvif.document import document
from wall.onvif.events.channels import channel, channels_by_token, input_number
from wall.onvif.events.notification import Notification, PropertyOperation, notifications, topic_parts
from wall.onvif.events.occurrences import Occurrences
from wall.onvif.events.topics import causes, is_known, truth
from wall.onvif.xml import InvalidXmlError

MOTION = "tns1:RuleEngine/CellMotionDetector/Motion"
BELL = "tns1:Device/Trigger/DigitalInput"
LENS = {"VideoSourceConfigurationToken": "1", "Rule": "MyRule"}
GATE = Occurrences({0: "Cổng"})


def words(known: Occurrences, *told: Notification, now: float = 100.0, is_synchronising: bool = False) -> list[str]:
    _, reports = known.told(told, now, is_synchronising)
    return [f"{report.source} {'begins' if report.begins else 'ends'}" for report in reports]


def after(known: Occurrences, *told: Notification, now: float = 0.0) -> Occurrences:
    return known.told(told, now)[0]


def moves(value: str, operation: str = "Changed", **source: str) -> Notification:
    return one(MOTION, source or LENS, {"IsMotion": value}, operation)


@pytest.mark.parametrize(
    ("topic", "data", "cause"),
    [
        (MOTION, {"IsMotion": "true"}, EventCause.MOTION),
        ("tns1:VideoSource/MotionAlarm", {"State": "1"}, EventCause.MOTION),
        ("tns1:RuleEngine/MotionRegionDetector/Motion", {"State": "on"}, EventCause.MOTION),
        ("tns1:RuleEngine/FieldDetector/ObjectsInside", {"ObjectId": "0", "IsInside": "true"}, EventCause.FIELD),
        ("tns1:RuleEngine/MyRuleDetector/PeopleDetect", {"State": "true"}, EventCause.PERSON),
        ("tns1:RuleEngine/MyRuleDetector/FaceDetect", {"State": "true"}, EventCause.PERSON),
        ("tns1:RuleEngine/MyRuleDetector/Visitor", {"State": "true"}, EventCause.PERSON),
        ("tns1:RuleEngine/MyRuleDetector/VehicleDetect", {"State": "true"}, EventCause.VEHICLE),
        ("tns1:RuleEngine/MyRuleDetector/DogCatDetect", {"State": "true"}, EventCause.MOTION),
        ("tns1:UserAlarm/IVA/HumanShapeDetect", {"State": "true"}, EventCause.PERSON),
        ("tns1:RuleEngine/TamperDetector/Tamper", {"IsTamper": "true"}, EventCause.TAMPER),
        ("tns1:VideoSource/GlobalSceneChange/ImagingService", {"State": "true"}, EventCause.TAMPER),
        ("tns1:VideoSource/ImageTooBlurry/AnalyticsService", {"State": "true"}, EventCause.TAMPER),
        ("tns1:AudioAnalytics/Audio/DetectedSound", {"isSoundDetected": "true"}, EventCause.SOUND),
        (BELL, {"LogicalState": "true"}, EventCause.INPUT),
        ("tns1:RuleEngine/TPSmartEventDetector/TPSmartEvent", {"IsVehicle": "true"}, EventCause.VEHICLE),
        ("tns1:RuleEngine/PeopleDetector/People", {"IsPeople": "true"}, EventCause.PERSON),
        ("tns1:RuleEngine/CellMotionDetector/Intrusion", {"IsIntrusion": "true"}, EventCause.FIELD),
        ("tns1:RuleEngine/CellMotionDetector/LineCross", {"IsLineCross": "true"}, EventCause.LINE),
        ("tns1:RuleEngine/MyRuleDetector/SmokeAndFireDetect", {"State": "true"}, EventCause.FIRE),
    ],
)
def test_the_topics_of_cameras_in_the_field_are_understood(topic: str, data: dict[str, str], cause: EventCause) -> None:
    assert causes(one(topic, LENS, data)) == [(cause, True)]
    for sloppy in (topic.removeprefix("tns1:"), f"{topic}/", f"{topic}//.", f" {topic.upper()} ", f"/{topic}"):
        assert causes(one(sloppy, LENS, data)) == [(cause, True)] and is_known(topic_parts(sloppy))


@pytest.mark.parametrize(
    "topic",
    [
        "tns1:Device/Trigger/Relay",
        "tns1:Device/HardwareFailure/StorageFailure",
        "tns1:Monitoring/ProcessorUsage",
        "tns1:RecordingConfig/JobState",
        "tns1:VideoSource/ImageTooBright/ImagingService",
        "tns1:RuleEngine/CountAggregation/Counter",
    ],
)
def test_a_device_s_own_affairs_are_known_and_no_event(topic: str) -> None:
    assert causes(one(topic, LENS, {"State": "true"})) == [] and is_known(topic_parts(topic))


def test_an_unknown_topic_is_remembered_once_and_reported_never() -> None:
    strange = one("tns1:Coffee/tnsx:Machine", LENS, {"State": "true"})
    known, reports = GATE.told([strange, strange], 0.0)
    assert known.unknown == {("coffee", "machine")} and reports == ()


def test_what_a_value_says() -> None:
    assert [truth(value) for value in ("true", " TRUE", "1", "on", "yes", "active")] == [True] * 6
    assert [truth(value) for value in ("false", "0", "Off", "no", "inactive")] == [False] * 5
    assert [truth(value) for value in ("", "maybe", "2")] == [None] * 3
    assert causes(one(MOTION, LENS, {"IsMotion": "maybe"})) == []


def test_changes_are_told_and_how_things_stand_is_not() -> None:
    assert words(GATE, moves("true", "Initialized")) == []
    standing = after(GATE, moves("true", "Initialized"))
    assert words(standing, moves("true", "Initialized")) == []
    assert words(standing, moves("false")) == []
    assert words(after(standing, moves("false")), moves("true")) == ["onvif/Cổng/motion begins"]
    quiet = after(GATE, moves("false", "Initialized"))
    assert words(quiet, moves("true")) == ["onvif/Cổng/motion begins"]
    assert words(quiet, moves("true", "Initialized")) == ["onvif/Cổng/motion begins"], "it was missed meanwhile"


def test_what_a_device_says_first_without_saying_how_is_how_things_stand() -> None:
    assert words(GATE, moves("true", ""), is_synchronising=True) == []
    assert words(GATE, moves("true", "")) == ["onvif/Cổng/motion begins"]
    assert words(GATE, moves("true"), is_synchronising=True) == ["onvif/Cổng/motion begins"]


@pytest.mark.parametrize("end", [moves("false"), moves("true", "Deleted"), Notification(topic_parts(MOTION))])
def test_an_event_ends_by_its_value_its_property_s_end_or_an_empty_message(end: Notification) -> None:
    moving = after(GATE, moves("true"))
    assert words(moving, end) == ["onvif/Cổng/motion ends"]
    assert words(after(moving, end), end) == []


def test_an_event_of_two_rules_ends_with_the_last_of_them() -> None:
    first, second = ({"VideoSourceConfigurationToken": "1", "Rule": rule} for rule in ("left", "right"))
    both = after(GATE, moves("true", **first), moves("true", **second))
    assert words(both, moves("false", **first)) == []
    assert words(after(both, moves("false", **first)), moves("false", **second)) == ["onvif/Cổng/motion ends"]


def test_a_camera_that_repeats_itself_is_told_on_once_in_a_second() -> None:
    moving = after(GATE, moves("true"), now=50.0)
    assert words(moving, moves("true"), now=50.9) == []
    assert words(moving, moves("true"), now=51.0) == ["onvif/Cổng/motion begins"]


def test_a_line_that_is_crossed_has_no_end() -> None:
    crossed = one("tns1:RuleEngine/LineDetector/Crossed", LENS, {"ObjectId": "1"}, "")
    assert words(GATE, crossed, crossed) == ["onvif/Cổng/line begins"] * 2
    assert words(GATE, crossed, is_synchronising=True) == []


def test_an_input_is_named_by_its_number_and_is_the_device_s_and_not_a_channel_s() -> None:
    recorder = Occurrences({2: "Ngõ 2", 5: "Ngõ 5"}, {"a": 2, "b": 5})
    ring = one(BELL, {"InputToken": "AlarmIn_3"}, {"LogicalState": "true"})
    assert words(recorder, ring) == ["onvif/Ngõ 2/input/3 begins"]
    from_0 = after(GATE, one(BELL, {"InputToken": "IN0"}, {"LogicalState": "false"}, "Initialized"))
    assert words(from_0, one(BELL, {"InputToken": "IN0"}, {"LogicalState": "true"})) == ["onvif/Cổng/input/1 begins"]
    assert words(from_0, one(BELL, {"InputToken": "IN1"}, {"LogicalState": "true"})) == ["onvif/Cổng/input/2 begins"]
    assert input_number("bell", ()) == 1


def test_an_input_that_has_changed_while_nobody_listened_is_told() -> None:
    ring = one(BELL, {"InputToken": "1"}, {"LogicalState": "true"}, "Initialized")
    assert words(Occurrences({0: "Cổng"}, inputs_before={"1": False}), ring) == ["onvif/Cổng/input/1 begins"]
    assert words(Occurrences({0: "Cổng"}, inputs_before={"1": True}), ring) == []
    assert words(GATE, ring) == [], "a contact that is closed at rest"
    assert after(GATE, ring).inputs == {"1": True}


@pytest.mark.parametrize("operation", ["Initialized", "Changed", ""])
def test_a_contact_that_is_closed_at_rest_is_no_news_however_often_the_device_says_so(operation: str) -> None:
    closed = one(BELL, {"InputToken": "1"}, {"LogicalState": "true"}, operation)
    standing = after(GATE, one(BELL, {"InputToken": "1"}, {"LogicalState": "true"}, "Initialized"))
    assert words(standing, closed, closed) == []
    opened = after(standing, one(BELL, {"InputToken": "1"}, {"LogicalState": "false"}, "Changed"))
    assert words(opened, closed) == ["onvif/Cổng/input/1 begins"]


@pytest.mark.parametrize(("cameras", "most"), [({0: "Cổng"}, 200), ({1: "Ngõ 1"}, 1000)])
def test_a_device_that_names_endless_properties_takes_no_endless_memory(cameras: dict[int, str], most: int) -> None:
    items = {f"{n:02}{'x' * 198}": "y" * 200 for n in range(40)}
    flood = [moves("true", InputToken=f"{number}", **items) for number in range(1500)]
    known = after(Occurrences(cameras), *flood)
    letters = sum(len(name) + len(value) for _, _, told in known.states for name, value in told)
    assert len(known.states) == most and letters <= most * 8 * 128
    ring = one(BELL, {"InputToken": "1"}, {"LogicalState": "true"})
    assert words(known, ring) == [f"onvif/{cameras[min(cameras)]}/input/1 begins"]


def test_what_names_a_channel_or_an_input_counts_however_much_else_is_written() -> None:
    more = {f"a{n}": "x" for n in range(30)}
    ring = one(BELL, {**more, "InputToken": "3"}, {"LogicalState": "true"})
    assert words(GATE, ring) == ["onvif/Cổng/input/3 begins"]


PROFILES = document(
    b"""<r><Profiles token='p1'><VideoSourceConfiguration token='VSC_9'><SourceToken>VS_9</SourceToken>
</VideoSourceConfiguration><VideoAnalyticsConfiguration token='VA_x'/></Profiles>
<Profiles token='p2'><VideoSourceConfiguration token='VSC_9'><SourceToken>VS_9</SourceToken>
</VideoSourceConfiguration></Profiles>
<Profiles token='p3'><Configurations><VideoSource token='VSC_7'><SourceToken>VS_7</SourceToken></VideoSource>
</Configurations></Profiles><Profiles token='sound'/></r>"""
)


def test_a_channel_is_the_place_of_its_source_among_the_profiles() -> None:
    by_token = channels_by_token(PROFILES)
    assert by_token == {"VS_9": 1, "VSC_9": 1, "VA_x": 1, "VS_7": 2, "VSC_7": 2}
    assert channel({"videosource": "VS_7"}, by_token) == 2
    assert channel({"source": "another spelling 009"}, by_token) == 1
    assert channel({"source": "VS_3"}, by_token) is None and channel({}, by_token) is None
    assert channel({"videosourcetoken": "VideoSource_12"}, {}) == 12


def test_events_of_channels_that_are_not_on_the_wall_are_not_reported() -> None:
    recorder = Occurrences({1: "Ngõ 1", 2: "Ngõ 2"}, channels_by_token(PROFILES))
    assert words(recorder, moves("true", VideoSourceConfigurationToken="VSC_7")) == ["onvif/Ngõ 2/motion begins"]
    assert words(recorder, moves("true", VideoSourceConfigurationToken="VSC_99")) == []
    assert words(recorder, moves("true")) == [], "it does not say whose"
    assert words(Occurrences({1: "Ngõ 1"}), moves("true", Rule="x")) == ["onvif/Ngõ 1/motion begins"]


def test_without_profiles_a_token_s_number_counts_from_where_the_device_begins() -> None:
    recorder = Occurrences({1: "Ngõ 1", 2: "Ngõ 2"})
    assert words(recorder, moves("true", VideoSourceToken="ch2")) == ["onvif/Ngõ 2/motion begins"]
    from_0 = after(recorder, moves("false", "Initialized", VideoSourceToken="00000"))
    assert words(from_0, moves("true", VideoSourceToken="00001")) == ["onvif/Ngõ 2/motion begins"]


@pytest.mark.parametrize(
    "inside",
    [
        "<NotificationMessage><Topic>RuleEngine/CellMotionDetector/Motion</Topic><Message><Message PROPERTYOPERATION=x>"
        "<Source/><Data><SimpleItem name=IsMotion value=true></Data></Message></NotificationMessage>",
        "<w:NotificationMessage><w:Topic>x:RuleEngine/y:CellMotionDetector/Motion<w:Message><Data>"
        "<SimpleItem Name='IsMotion'>true</SimpleItem>",
        f"{written(MOTION, LENS, {'IsMotion': 'true'})[:-40]}",
    ],
)
def test_broken_notifications_are_read_wherever_sense_can_be_made_of_them(inside: str) -> None:
    (found,) = read(inside)
    assert causes(found) == [(EventCause.MOTION, True)]


_NAME = st.sampled_from(
    ("IsMotion", "State", "LogicalState", "InputToken", "VideoSourceToken", "Rule", "ObjectId", "ý")
)
_VALUE = st.one_of(st.sampled_from(("true", "false", "1", "0", "lens-1")), st.text("<>&;'\"/=ab01\0é", max_size=12))
_TOPIC = st.one_of(
    st.sampled_from(
        (MOTION, BELL, f"{MOTION}//.", "tns1:RuleEngine/LineDetector/Crossed", "tns1:VideoSource/MotionAlarm")
    ),
    st.text("tns1:/.RuleEngine<>&", max_size=30),
)
_OPERATION = st.sampled_from(("Initialized", "Changed", "Deleted", "", "CHANGED", "?"))
_ITEMS = st.dictionaries(_NAME, _VALUE, max_size=4)
_WRITTEN = st.builds(written, _TOPIC, _ITEMS, _ITEMS, _OPERATION)


@settings(max_examples=120, deadline=None)
@given(st.lists(_WRITTEN, max_size=4), st.data())
def test_no_document_brings_the_reader_down_and_only_cameras_of_the_wall_are_reported(
    inside: list[str], data: st.DataObject
) -> None:
    sent = response(*inside)
    start = data.draw(st.integers(0, len(sent)))
    length = data.draw(st.integers(0, 30))
    noise = data.draw(st.binary(max_size=10))
    try:
        root = document(sent[:start] + noise + sent[start + length :])
    except InvalidXmlError:
        return
    known = Occurrences({1: "a", 2: "b"})
    for now in range(3):
        known, reports = known.told(notifications(root), float(now))
        assert {report.camera for report in reports} <= {"a", "b"}
        assert all(report.source.startswith(f"onvif/{report.camera}/{report.cause}") for report in reports)
        assert all(len(report.source) < 100 and report.source.isprintable() for report in reports)


@settings(max_examples=50, deadline=None)
@given(
    st.lists(
        st.builds(
            one,
            st.just(MOTION),
            st.just(LENS),
            st.fixed_dictionaries({"IsMotion": st.sampled_from(("true", "false"))}),
            _OPERATION,
        ),
        max_size=12,
    )
)
def test_no_end_is_told_without_a_begin_and_none_twice(told: list[Notification]) -> None:
    known, is_on = GATE, False
    for now, notification in enumerate(told):
        known, reports = known.told([notification], float(now))
        for report in reports:
            assert report.begins or is_on
            is_on = report.begins
        assert is_on == bool(known.begun)
    assert all(one.operation in PropertyOperation for one in told)
