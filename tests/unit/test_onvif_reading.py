"""Sense is made of what devices send as XML, in whatever encoding; and no bytes from the network do harm."""

from __future__ import annotations

import tracemalloc

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from wall.onvif.decoding import decoded
from wall.onvif.document import document, ends_envelope
from wall.onvif.repair import repaired
from wall.onvif.wsdiscovery import ProbeMatch, probe_match
from wall.onvif.xml import LARGEST_BYTES, Element, InvalidXmlError, parse

BOMB = b"""<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;">]><lolz>&b;</lolz>"""
OUTSIDE = b"""<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>"""


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\0",
        b"GET / HTTP/1.0",
        b"<<<",
        BOMB,
        OUTSIDE,
        b"<a>" * 100 + b"</a>" * 100,
        b"<a>" * 100,
        b"<a>" + b"<b/>" * 200_000 + b"</a>",
        b"x" * (LARGEST_BYTES + 1),
        b"<!DOCTYPE a SYSTEM 'http://127.0.0.1/x.dtd'><a/>",
        b"<!DOCTYPE a [<!ENTITY % p SYSTEM 'http://127.0.0.1/x.dtd'> %p;]><a>&b</a>",
    ],
    ids=range(12),
)
def test_what_is_no_modest_xml_is_refused(data: bytes) -> None:
    with pytest.raises(InvalidXmlError):
        document(data)


def test_an_entity_that_is_declared_in_front_of_an_envelope_is_not_expanded() -> None:
    for attack in (BOMB, OUTSIDE):
        envelope = b"<Envelope><Body><a>&a;&b;</a></Body></Envelope>"
        assert document(attack.replace(b"<lolz>&b;</lolz>", envelope).replace(b"<x>&a;</x>", envelope)).text_at(
            "a"
        ) in ("&a;&b;",)
    inside = b"<Envelope><!DOCTYPE x [<!ENTITY a 'lol'>]><Body><a>&a;</a></Body></Envelope>"
    assert "lol" not in document(inside).text_at("Body", "a")


def test_elements_are_found_by_their_plain_names_in_the_document_s_order() -> None:
    root = document(b'\r\n<e:a xmlns:e="x"><b k="1"> one\n two </b><e:c><b e:k="2"/></e:c></e:a>\0')
    assert root.name == "a" and root.text_at("b") == "one two" and root.text_at("no", "b") == ""
    assert [node.attributes["k"] for node in root.all("b")] == ["1", "2"]
    assert root.find("c", "b") is not None


URI = "<m:Envelope><m:Body><t:Uri>{}</t:Uri></m:Body></m:Envelope>"


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("rtsp://h/live?channel=1&subtype=0", "rtsp://h/live?channel=1&subtype=0"),
        ("rtsp://h/live?a=1&amp;b=2&c=3", "rtsp://h/live?a=1&b=2&c=3"),
        ("rtsp://h/live?a=1&copy=2&lt=3", "rtsp://h/live?a=1&copy=2&lt=3"),
        ("rtsp://h/&quot;a&#38;b&#x26;c&", 'rtsp://h/"a&b&c&'),
        ("rtsp://h/a&nbsp;b&#0;&#xFFFFFF;", "rtsp://h/a&nbsp;b"),
        ("a < b && b > c", "a < b && b > c"),
        ("1 <2", "1 <2"),
        ("\x01\x1fa\x0b", "a"),
        ("<![CDATA[a&b<c]]>&d", "a&b<c&d"),
        ("<!-- & -->a", "a"),
        ("&&&&", "&&&&"),
    ],
)
def test_text_that_xml_forbids_is_read_as_it_was_meant(written: str, meant: str) -> None:
    assert document(URI.format(written).encode()).text_at("Uri") == meant


@pytest.mark.parametrize(
    "text",
    [
        "<wsa:Action>x</wsa:Action><Profiles token='p' fixed='true'><Name>n</Name></Profiles>",
        "<tt:Profiles token='p' token='q'><Name>n</Name></tt:Profiles>",
        "<Profiles token=p fixed=true><Name>n</Name></Profiles>",
        "<Profiles xmlns:a='x'xmlns:a='y' token='p'fixed='true'><Name>n</Name></Profiles>",
        "<Profiles token='p'><Name>n</Name></Wrong></Profiles>",
        "<Profiles token='p'><Name>n",
        "<Profiles token='p'><Name>n</Profiles>",
        "<Profiles token='p' valid><Name>n</Name></Profiles>",
        "<Profiles token='p' note='a<b'><Name>n</Name></Profiles>",
        "<a:b:Profiles x:y:token='p'><Name >n</Name\n></a:b:Profiles>",
        "<?soap?><Profiles token='p'><Name>n</Name></Profiles><?xml version='1.0'?>",
    ],
)
def test_tags_that_xml_forbids_are_read_as_they_were_meant(text: str) -> None:
    profiles = document(f"<s:Envelope><s:Body>{text}</s:Body></s:Envelope>".encode()).find("Body", "Profiles")
    assert profiles is not None and profiles.attributes["token"] == "p" and profiles.text_at("Name") == "n"


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        (b"", b""),
        (b"\r\n\r\n ", b"\r\n"),
        (b"\xef\xbb\xbf\r\n", b"\0\0\0\0"),
        (b"OK\r\n", b"<!-- served by httpd -->"),
        (b"<?xml version='1.0'?><?xml version='1.0'?>", b"HTTP/1.1 200 OK"),
        (b"\xff\xfe\x01 noise < & ", b" & more < noise"),
        (b"<!DOCTYPE x [<!ENTITY a 'b'>]>", b"<m:Envelope><m:Body><Uri>second</Uri></m:Body></m:Envelope>"),
        (b"1f4\r\n", b"\r\n0\r\n\r\n"),
    ],
)
def test_an_envelope_is_cut_out_of_what_stands_around_it(before: bytes, behind: bytes) -> None:
    sent = before + URI.format("rtsp://h/a&amp;b").encode() + behind
    root = document(sent)
    assert root.name == "Envelope" and root.text_at("Uri") == "rtsp://h/a&b"


NAMED = '<?xml version="1.0" encoding="{}"?>\n<e:Envelope><e:Body><Name>{}</Name></e:Body></e:Envelope>'


@pytest.mark.parametrize(
    ("codec", "declared", "name"),
    [
        ("gb2312", "gb2312", "主码流"),
        ("gb18030", "GBK", "主码流é"),
        ("gb2312", "UTF-8", "主码流"),
        ("gb2312", "", "前门摄像机"),
        ("big5", "Big5", "主碼流"),
        ("utf-8", "gb2312", "主码流"),
        ("utf-8", "utf-16", "Cổng chào"),
        ("utf-8", "klingon", "Cổng chào"),
        ("utf-8", "zlib_codec", "Cổng"),
        ("cp1252", "windows-1252", "Büro – Tür"),
        ("cp1252", "utf-8", "Caméra d’entrée"),
        ("cp1252", "", "Überwachung"),
        ("latin-1", "iso-8859-1", "Entrée"),
        ("cp1258", "windows-1258", "Đươ\u0300ng"),
        ("utf-16", "utf-16", "Ngõ 主"),
        ("utf-16-le", "utf-8", "Ngõ"),
        ("utf-16-be", "UTF-16", "Ngõ"),
        ("utf-8-sig", "utf-8", "Ngõ"),
        ("utf-32", "utf-32", "Ngõ"),
        ("shift_jis", "Shift_JIS", "カメラ"),
    ],
)
def test_a_name_is_read_in_the_encoding_that_its_bytes_have(codec: str, declared: str, name: str) -> None:
    text = NAMED.format(declared, name) if declared else NAMED.format("", name).replace(' encoding=""', "")
    assert document(text.encode(codec)).text_at("Name") == name


def test_the_content_type_tells_the_encoding_where_the_document_does_not() -> None:
    name = "Đươ\u0300ng é"
    sent = f"<e:Envelope><Name>{name}</Name></e:Envelope>".encode("cp1258")
    assert document(sent, 'application/soap+xml; charset="windows-1258"').text_at("Name") == name


def test_a_name_that_was_cut_off_within_a_letter_costs_that_letter_alone() -> None:
    sent = NAMED.format("UTF-8", "Nhà văn hoá").encode().replace("á<".encode(), "á".encode()[:1] + b"<")
    assert document(sent).text_at("Name") == "Nhà văn ho\ufffd"


def test_the_end_of_an_envelope_is_seen_in_any_encoding() -> None:
    for codec in ("utf-8", "utf-16-le", "utf-16-be"):
        whole = URI.format("x").encode(codec)
        assert ends_envelope(whole, len(whole)) and ends_envelope(whole, 3)
        assert not ends_envelope(whole[:-8], len(whole))


XML = st.recursive(
    st.text("ab &<>\"'\t", max_size=6).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;")),
    lambda inner: st.tuples(st.sampled_from("xyz"), st.lists(inner, max_size=3)).map(
        lambda one: f"<{one[0]} k='1'>{''.join(one[1])}</{one[0]}>"
    ),
    max_leaves=8,
)


@settings(max_examples=200, deadline=None)
@given(XML)
def test_a_repair_changes_nothing_that_is_right(inner: str) -> None:
    text = f"<a>{inner}</a>"
    assert parse(repaired(text)) == parse(text)


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300),
        st.text(max_size=300).map(str.encode),
        st.text("<>/&;!?[]ab:=-\"' ", max_size=120).map(str.encode),
    )
)
@example(b"<A\xb2")
@example("<a\u00d7 \u2070='1'>".encode())
def test_no_bytes_bring_a_reader_down(data: bytes) -> None:
    probe_match(data, "10.0.0.1")
    decoded(data)
    try:
        assert isinstance(document(b"<a>" + data + b"</a>"), Element)
    except InvalidXmlError:
        assert b"<!" in data
    try:
        parse(repaired(decoded(data)))
    except InvalidXmlError:
        assert not repaired(decoded(data)) or len(data) > 60


@pytest.mark.parametrize(
    "piece", [b"<", b"<a", b'<a x="', b"<a x='", b"<!--", b"<a>", b"</", b"&", b"<a x=", b"<?", b"]]>"]
)
def test_the_worst_texts_cost_time_by_their_length_alone(piece: bytes) -> None:
    tracemalloc.start()
    try:
        with pytest.raises(InvalidXmlError):
            document(b"<a>" * 70 + piece * 60_000)
        assert tracemalloc.get_traced_memory()[1] < 200 << 20
    finally:
        tracemalloc.stop()


def test_a_recorder_s_answer_of_64_channels_is_read() -> None:
    profile = "<Profiles token='p'>" + "<a b='c'>1</a>\n" * 200 + "</Profiles>\n"
    root = document(f"<Envelope>{profile * 192}</Envelope>".encode())
    assert len(list(root.all("Profiles"))) == 192


def test_a_sloppy_match_of_a_probe_is_a_match() -> None:
    sent = (
        '<?xml version="1.0" encoding="gb2312"?><SOAP-ENV:Envelope><SOAP-ENV:Body><d:ProbeMatches><d:ProbeMatch>'
        "<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>onvif://www.onvif.org/name/A&B 主</d:Scopes>"
        "<d:XAddrs>http://10.0.0.1:8899/onvif/device_service</d:XAddrs></d:ProbeMatch></d:ProbeMatches>"
    )
    found = probe_match(sent.encode("gb2312"), "10.0.0.1")
    assert found == ProbeMatch("10.0.0.1", 8899, scopes=("onvif://www.onvif.org/name/A&B", "主"))
