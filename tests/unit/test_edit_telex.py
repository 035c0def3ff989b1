"""Keys typed by somebody who writes Telex every day, and the word that is to stand there."""

from __future__ import annotations

import unicodedata
from functools import reduce

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wall.commands.edit.telex import Word, erased, existing, typed

TYPED = """
    Coongr Cổng    Coorng Cổng    Congor Cổng    chafo chào    chaof chào    Chowj Chợ    Ngox Ngõ    boowf bờ
    soong sông    vawn văn    hoas hóa    hoaf hòa    hoafn hoàn    hoanf hoàn    toans toán    toansz toan
    aa â    aw ă    ee ê    oo ô    ow ơ    uw ư    w ư    dd đ    DD Đ    Dd Đ    dD đ    tw tư
    as á    af à    ar ả    ax ã    aj ạ    ass as    asss ass    aff af    arr ar    axx ax    ajj aj    asz a
    aaa aa    aww aw    eee ee    ooo oo    oww ow    uww uw    ww w    tww tw    ddd dd    dded ded
    aaw ă    awa â    oow ơ    owo ô    uoo uô    uow ươ    uowo uô    uoow ươ    uoww uow    aas ấ    aws ắ
    dduwowngf đường    dduongwf đường    duongwdf đường    ddwowngf đường    dduwongf đường    dduowngf đường
    nguwowif người    nguoiwf người    nguowfi người    huow huơ    huowng hương    thuowr thuở    thuowngf thường
    khuow khuơ    quow quơ    quawng quăng    quocos quốc    quyeetj quyệt    quyr quỷ    quys quý    quas quá
    gif gì    ginf gìn    giaf già    gieengs giếng    giengse giếng    giuwax giữa    giowf giờ    gieets giết
    thuys thúy    thuyr thủy    khuyur khuỷu    khuyru khuỷu    nguyeenx nguyễn    huyeenj huyện    khuya khuya
    hoawn hoăn    hoaw hoă    xoaets xoaets    ngoais ngoái    ngoaif ngoài    ngoaoo ngoaoo    ngoeos ngoéo
    muaw mưa    muwa mưa    muaf mùa    cuar của    luuw lưu    huwu hưu    ruwowuj rượu    cuoois cuối
    tieengs tiếng    tiengse tiếng    Vieetj Việt    VIEETJ VIỆT    vIeetj vIệt    yeeu yêu    yeeus yếu
    hojp họp    hots hót    hotf hotf    sachs sách    sachr sachr    masf mà    mafs má    xooong xoong
    ddawks đắk    Kroong Krông    Pacs Pác    xuaan xuân    xuaats xuất    khuaays khuấy    ghees ghế
    nghieemj nghiệm    kyf kỳ    Lys Lý    uwowcs ước    uowcs ước    oongf ồng    angs áng    eems ếm
    camera camera    pages pages    tiles tiles    dwell dwell    draw draw    rtsp rtsp    http http    grid grid
    password pasword    wifi wifi    hikvision hikvision    dahua dahua    imou imou    ezviz ezviz    tapo tapo
    channels channels    transport transport    brand brand    cover cover    stretch stretch    Rexroth Rexroth
"""

SYLLABLES = """
    ba bác gạch hai làm bản làng cành chào tháp hát sau ngày bắc đắk năm văn hằng thắp mắt bậc tấm sân tầng sập đất cầu
    mây bé séc em đèn kẻng đẹp kéo nét bê ếch đêm bến bệnh nếp tết nếu đi chìa kịch tìm tin kính kịp ít chịu biếc kiếm
    điện tiếng tiếp việt chiều no khóa khoác hoạch ngoài ngoạm đoàn hoàng khoảnh ngoao ngoạp hoạt xoáy hoặc khoằm xoăn
    hoẵng hoắt học hòe hoen ngoéo khoét hỏi sóm còn trong họp một cô gốc tối hôm bốn hồ cổng hộp tốt cờ mới cơm hơn lớp
    ớt thu mùa xuân khuâng luật khuấy cúc thuế chuếch quên huênh nguều núi búk cụm bùn cung thuở giúp út quốc cuối muỗm
    muốn xuống ruột thúy khuya huých huỳnh tuýp huýt khuỷu nguyễn tuyết từ mưa mực gửi hừm nhưn từng mứt hưu nước
    người cườm vườn hương cướp mượt rượu y quýnh quýt yếm yên yêu gì gìn giá giếng giữ giường quý quả quyền quăng
    nghĩ nghề nghiêm ghế ghi ngõ kẽ kỹ lẫn lỡ phường phố trường xã huyện đỗ đậu xe vỉa hè sẵn ngẵng mẽ nễ nĩ õng ỗ cỡ
    lũ chữ mỹ ạ ặt ậm ẹ ệ ị ọ ộp ợ ụ ự kỵ ả ẳng ẩm ẻ ể ỉ ỏ ổ ở ủ ử ỷ
"""

MARKS = {"\u0302": "", "\u0306": "w", "\u031b": "w"}
TONES = {"\u0301": "s", "\u0300": "f", "\u0309": "r", "\u0303": "x", "\u0323": "j"}
LETTERS = "abcdeghiklmnopqrstuvxyfjwz"


def written(keys: str, word: Word | None = None) -> Word:
    return reduce(typed, keys, word or Word())


def keys_of(syllable: str) -> tuple[list[str], str]:
    """The keys of each letter with its marks, and that of the tone."""
    letters, tone = [], ""
    for letter in syllable:
        if letter == "đ":
            letters.append("dd")
            continue
        base, *signs = list(unicodedata.normalize("NFD", letter))
        tone += "".join(TONES.get(sign, "") for sign in signs)
        letters.append(base + "".join(MARKS[sign] or base for sign in signs if sign in MARKS))
    return letters, tone


@pytest.mark.parametrize(("keys", "shown"), list(zip(TYPED.split()[::2], TYPED.split()[1::2], strict=True)))
def test_keys_become_the_word_that_a_vietnamese_hand_means(keys: str, shown: str) -> None:
    assert written(keys).text == shown


def test_the_words_here_have_all_vowels_with_all_tones() -> None:
    of_all = {unicodedata.normalize("NFC", vowel + tone) for vowel in "aăâeêioôơuưy" for tone in ("", *TONES)}
    assert of_all <= set(SYLLABLES)


@pytest.mark.parametrize("syllable", SYLLABLES.split())
def test_every_rhyme_can_be_typed_with_its_tone_last_at_its_vowel_or_all_marks_last(syllable: str) -> None:
    letters, tone = keys_of(syllable)
    assert written("".join(letters) + tone).text == syllable
    assert written("".join(letters).upper() + tone).text == syllable.upper()
    until = next((at for at, letter in enumerate(syllable, 1) if keys_of(letter)[1]), 0)
    assert written("".join(letters[:until]) + tone + "".join(letters[until:])).text == syllable
    late = "".join(letter[0] for letter in letters) + "".join(dict.fromkeys("".join(one[1:] for one in letters))) + tone
    assert written(late).text == syllable


@pytest.mark.parametrize("syllable", [one for one in SYLLABLES.split() if keys_of(one)[1]])
def test_a_tone_typed_twice_stands_for_itself_and_z_takes_a_tone_away(syllable: str) -> None:
    letters, tone = keys_of(syllable)
    toneless = written("".join(letters)).text
    assert written("".join(letters) + tone * 2).text == toneless + tone
    assert written("".join(letters) + tone + "z").text == toneless


def test_the_tone_moves_as_the_syllable_grows() -> None:
    shown = [written("hoafng"[:count]).text for count in range(1, 7)]
    assert shown == ["h", "ho", "hoa", "hòa", "hoàn", "hoàng"]


def test_what_turns_out_not_to_be_vietnamese_is_as_it_was_typed_and_backspace_brings_the_word_back() -> None:
    wrong = written("Coorngg")
    assert wrong.text == "Coorngg"
    assert erased(wrong).text == "Cổng"
    assert erased(erased(wrong)).text == "Cổn"
    assert written("gx", erased(wrong)).text == "Coorngg" + "x"


def test_a_word_that_stands_there_is_changed_like_one_just_typed() -> None:
    assert written("f", existing("hoan")).text == "hoàn"
    assert written("n", existing("hoà")).text == "hoàn"
    assert written("o", existing("Cong")).text == "Công"
    assert written("z", existing("chợ")).text == "chơ"
    assert written("w", existing("tư")).text == "tuw"
    assert written("g", existing("Cổn")).text == "Cổng"


@given(st.text(LETTERS + LETTERS.upper(), max_size=12))
def test_letters_are_always_composed_and_backspace_takes_one_of_them(keys: str) -> None:
    word = written(keys)
    assert word.text == unicodedata.normalize("NFC", word.text)
    assert word.keys == keys
    assert erased(word).text == (word.undone.text if word.undone else word.text[:-1])


@given(st.text("bcghiklmnpqtuvy", max_size=12))
def test_keys_without_a_meaning_in_telex_stay_as_they_are(keys: str) -> None:
    assert written(keys).text == keys


@given(st.text(LETTERS, max_size=8), st.sampled_from(["", "é", "ñ", "ü", "日", "e\u0301", "a\u0302\u0301\u0300", "Ω"]))
def test_a_word_from_anywhere_brings_it_down_never(keys: str, start: str) -> None:
    text = written(keys, existing(start)).text
    assert text == unicodedata.normalize("NFC", text)
