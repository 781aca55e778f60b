"""Well-known bodies: one key a body, whatever it is called and in whichever language."""

from __future__ import annotations

from collections import defaultdict

import pytest

from silang.lang import LanguageError, load
from silang.mark.bodies import known_bodies
from silang.mark.names_tables import name_tables, phrase_key

LANGUAGES = ("id", "en")
BY_LANGUAGE = {"MIT"}  # a rebel group in Indonesian, a university in English


def keys_of(name: str) -> set[str]:
    """The keys that a name has in the languages that know it."""
    said = phrase_key(name)
    found = (name_tables(code).phrases.proper.get(said, {}).get("body") for code in LANGUAGES)
    return {key for key in found if key is not None}


# Well-known bodies, side by side with one that is another.
APART = """
Bank BTPN / CIMB Niaga; Bank Danamon / Bank Permata; Gazprom / Rosneft; Lukoil / Gazprom; Aeroflot / Sberbank
Huawei / Xiaomi; Tencent / Baidu; BYD / Geely; Daily Express / Evening Standard; HuffPost / Forbes
NDTV / Indian Express; Times of India / Hindustan Times; Tribunnews / Bangka Pos; Serambi Indonesia / Pos Kupang
Kompas.com / Kompas; Kompas / Kompas TV; Metro TV / Media Indonesia; TVRI / RRI; Bisnis Indonesia / Kontan
RCTI / iNews; Jawa Pos / JPNN; Trans TV / Trans7; Pikiran Rakyat / Suara Merdeka; Katadata / IDN Times
Los Angeles Lakers / Boston Celtics; New York Yankees / Boston Red Sox; Dallas Cowboys / Green Bay Packers; NHL / NCAA
Nottingham Forest / Aston Villa; West Ham United / FA; RSCM / RSUP Sanglah; IDI / IDAI; CERN / Eurostat; WMO / IOM
UNDP / UNODC; EU / European Commission; European Commission / European Parliament; Interpol / Europol
IRS / Census Bureau; FBI / DEA; ICE / TSA; Commerce Department / Labor Department; Secret Service / LAPD
Salesforce / Adobe; Walmart / Starbucks; Pfizer / Moderna; AstraZeneca / BioNTech; Wells Fargo / Bank of America
Lockheed Martin / Boeing; Disney / Comcast; Sony / Toshiba; Toyota / Honda Motor; Korean Air / Asiana
BMW / Deutsche Bank; UBS / Credit Suisse; Shell / BP; Caltech / MIT; Columbia University / Cornell University
Cambridge University / Oxford University; Polri / Bareskrim; Timnas / Timnas U-23; Persela / Persik; PSS Sleman / PSIS
Bonek / Aremania; UIN Sunan Kalijaga / UIN Walisongo; Akpol / Akmil; Perbasi / PASI; YLBHI / LBH Jakarta
Gojek / Tokopedia; Telkom / Telkomsel; Batik Air / Susi Air; Alfamart / Indomaret; GoPay / OVO; Djarum / Gudang Garam
Poltracking / Charta Politika; Lembaga Survei Indonesia / Lingkaran Survei Indonesia; MILF / MNLF
UMNO / Pakatan Harapan; CDU / SPD; AKP / CHP; Sevilla / Villarreal; Napoli / Lazio; Ajax / PSV; Ducati / Ferrari
Galatasaray / Fenerbahce; Fars / Tasnim; FSB / SVR; Sky News / Sky Sports; Google / Alphabet; TikTok / ByteDance
ICRC / Red Crescent; Kodam Jaya / Kodam Siliwangi; PVMBG / Badan Geologi; Angkasa Pura I / Angkasa Pura II
Banser / GP Ansor; NAACP / Gallup; Amnesty / Human Rights Watch
"""
# Names of one body, in one language or in two.
TOGETHER = """
Polri / Mabes Polri; Bank BTPN / BTPN; CIMB Niaga / Bank CIMB Niaga; Persela / Persela Lamongan
Uni Eropa / European Union; UE / EU; Komisi Eropa / European Commission; Parlemen Eropa / European Parliament
PBB / United Nations; Bank Dunia / World Bank; Dana Moneter Internasional / IMF; Badan Geologi / Geological Agency
Dewan Kerja Sama Teluk / GCC; Front Pembebasan Islam Moro / Moro Islamic Liberation Front; Grup Wagner / Wagner Group
Uni Afrika / African Union; Departemen Keuangan AS / US Treasury; Program Pangan Dunia / WFP
Kantor Berita Pusat Korea / Korean Central News Agency; Tribunnews / Tribunnews.com; The Jakarta Post / Jakarta Post
Barca / Barça; Inter Milan / Nerazzurri; Arsenal / The Gunners; Los Angeles Lakers / Lakers
Man Utd / Manchester United; HTS / Hayat Tahrir al-Sham; Pasukan Demokratik Suriah / Syrian Democratic Forces
Pasukan Dukungan Cepat / Rapid Support Forces; RSCM / RSUP Dr Cipto Mangunkusumo
Badan Imigrasi dan Bea Cukai AS / ICE; Meta / Facebook Inc; Duma / State Duma
Dokter Lintas Batas / Doctors Without Borders; Dewan Eropa / European Council
BMKG / Meteorology and Geophysics Agency; Bareskrim / Bareskrim Polri; Partai Pekerja Korea / Workers' Party of Korea
LG / LG Electronics; S&P / Standard & Poor's
"""


def pairs(text: str) -> list[tuple[str, str]]:
    """The pairs of a list: "/" between the two, ";" or a new line behind."""
    found = (pair.split(" / ") for line in text.strip().split("\n") for pair in line.split("; "))
    return [(left, right) for left, right in found]


@pytest.mark.parametrize(("left", "right"), pairs(APART))
def test_two_bodies_have_two_keys(left: str, right: str) -> None:
    assert keys_of(left)
    assert keys_of(right)
    assert keys_of(left).isdisjoint(keys_of(right))


@pytest.mark.parametrize(("left", "right"), pairs(TOGETHER))
def test_a_body_has_one_key_by_all_its_names_in_both_languages(left: str, right: str) -> None:
    assert len(keys_of(left)) == 1
    assert keys_of(left) == keys_of(right)


def test_a_name_that_both_languages_have_is_one_body() -> None:
    found = defaultdict(set)
    for code in LANGUAGES:
        for key, names in known_bodies(load(code)["bodies"]):
            for name in names:
                found[name].add(key)
    assert {name for name, keys in found.items() if len(keys) > 1} <= BY_LANGUAGE


def test_no_line_of_bodies_has_more_names_than_one_body_bears() -> None:
    many = {key: names for code in LANGUAGES for key, names in known_bodies(load(code)["bodies"]) if len(names) > 12}
    assert not many


def test_a_list_of_bodies_with_one_code_keys_each_by_its_first_name() -> None:
    table = {"bodies": {"IDNGOV/x": "Ex, Badan Ex"}, "each": {"USABUS": ["Zubrow & Co | Zubrow", "Narew"]}}
    assert list(known_bodies(table)) == [
        ("IDNGOV/x", ["Ex", "Badan Ex"]),
        ("USABUS/zubrow & co", ["Zubrow & Co", "Zubrow"]),
        ("USABUS/narew", ["Narew"]),
    ]


@pytest.mark.parametrize("each", [{"USABUS": "Zubrow, Narew"}, {"USABUS": ["Zubrow", " | "]}])
def test_a_list_of_bodies_that_is_none_is_refused(each: dict[str, object]) -> None:
    with pytest.raises(LanguageError):
        list(known_bodies({"bodies": {}, "each": each}))
