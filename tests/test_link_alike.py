"""Look-alikes stay apart: the same people, index, volcano or case on another occasion. Reports of one occasion join."""

from __future__ import annotations

import pytest

from silang.run import compare
from silang.types import Report

Told = tuple[str, str, str]
"""Language, day of publication, headline and text."""

APART: dict[str, tuple[Told, Told]] = {
    "same ministers, another meeting": (
        (
            "id",
            "2023-03-14",
            "Menteri Arsyad bertemu Menteri Lindqvist di Oslo\n"
            "Menteri Luar Negeri Arsyad Halim bertemu Menteri Luar Negeri Norwegia Karin Lindqvist di Oslo, "
            "Selasa (14/3/2023). Keduanya membahas perdagangan ikan dan menandatangani nota kesepahaman "
            "senilai 40 juta dollar.",
        ),
        (
            "id",
            "2023-04-20",
            "Menteri Arsyad dan Menteri Lindqvist bertemu lagi di Jakarta\n"
            "Menteri Luar Negeri Arsyad Halim menerima Menteri Luar Negeri Norwegia Karin Lindqvist di "
            "Jakarta, Kamis (20/4/2023). Keduanya membahas pertahanan dan pendidikan serta mengatur kunjungan "
            "tahun depan.",
        ),
    ),
    "same leaders, another call": (
        (
            "en",
            "2022-05-02",
            "President Okafor calls Prime Minister Reyes about grain\n"
            "President Daniel Okafor spoke by telephone with Prime Minister Lucia Reyes on Monday about "
            "exports of grain. They agreed that forty ships would sail from Port Alma.",
        ),
        (
            "en",
            "2022-06-09",
            "President Okafor and Prime Minister Reyes talk about border posts\n"
            "President Daniel Okafor and Prime Minister Lucia Reyes spoke by telephone on Thursday about "
            "border posts. Reyes said that the crossing at Vila Nova will open in July.",
        ),
    ),
    "same index, another month": (
        (
            "id",
            "2023-08-01",
            "BPS: Inflasi Juli 2023 sebesar 0,21 persen\n"
            "Badan Pusat Statistik (BPS) mencatat inflasi 0,21 persen pada Juli 2023. Kepala BPS mengatakan, "
            "inflasi tahunan mencapai 3,08 persen. Kelompok makanan menyumbang inflasi tertinggi.",
        ),
        (
            "id",
            "2023-09-01",
            "BPS: Deflasi Agustus 2023 sebesar 0,02 persen\n"
            "Badan Pusat Statistik (BPS) mencatat deflasi 0,02 persen pada Agustus 2023. Kepala BPS "
            "mengatakan, inflasi tahunan mencapai 3,27 persen. Kelompok makanan menyumbang deflasi tertinggi.",
        ),
    ),
    "same index, another year": (
        (
            "en",
            "2021-02-10",
            "Consumer prices in Veldonia rise 1.4 percent in January\n"
            "Consumer prices in Veldonia rose 1.4 percent in January from a year earlier, the National "
            "Statistics Office said on Wednesday. Food prices rose 2.1 percent.",
        ),
        (
            "en",
            "2022-02-10",
            "Consumer prices in Veldonia rise 7.5 percent in January\n"
            "Consumer prices in Veldonia rose 7.5 percent in January from a year earlier, the National "
            "Statistics Office said on Thursday. Food prices rose 9.3 percent.",
        ),
    ),
    "same bank, another decision on its rate": (
        (
            "id",
            "2023-06-22",
            "Bank Indonesia tahan suku bunga acuan 5,75 persen\n"
            "Rapat Dewan Gubernur Bank Indonesia pada 21-22 Juni 2023 memutuskan menahan suku bunga acuan di "
            "5,75 persen. Gubernur mengatakan keputusan itu menjaga inflasi.",
        ),
        (
            "id",
            "2023-07-25",
            "Bank Indonesia kembali tahan suku bunga acuan 5,75 persen\n"
            "Rapat Dewan Gubernur Bank Indonesia pada 24-25 Juli 2023 memutuskan menahan suku bunga acuan di "
            "5,75 persen. Gubernur mengatakan keputusan itu menjaga nilai tukar rupiah.",
        ),
    ),
    "same volcano, another eruption": (
        (
            "id",
            "2023-03-11",
            "Gunung Merapi erupsi, hujan abu di Magelang\n"
            "Gunung Merapi mengeluarkan awan panas sejauh 2,5 kilometer ke arah Kali Bebeng pada Sabtu "
            "(11/3/2023) siang. Hujan abu turun di delapan desa di Magelang.",
        ),
        (
            "id",
            "2023-05-23",
            "Gunung Merapi luncurkan lava pijar ke barat daya\n"
            "Gunung Merapi meluncurkan guguran lava pijar sejauh 2 kilometer ke arah Kali Boyong pada Selasa "
            "(23/5/2023). Balai penyelidikan mencatat 20 gempa guguran.",
        ),
    ),
    "same case, another hearing": (
        (
            "id",
            "2023-01-16",
            "Jaksa tuntut Hendra Kusnadi 8 tahun penjara\n"
            "Jaksa menuntut terdakwa korupsi gudang beras Hendra Kusnadi delapan tahun penjara dalam sidang "
            "di Pengadilan Tipikor Jakarta, Senin (16/1/2023). Ia didakwa merugikan negara Rp 14 miliar.",
        ),
        (
            "id",
            "2023-02-15",
            "Hakim vonis Hendra Kusnadi 5 tahun penjara\n"
            "Majelis hakim Pengadilan Tipikor Jakarta menjatuhkan vonis lima tahun penjara kepada terdakwa "
            "korupsi gudang beras Hendra Kusnadi, Rabu (15/2/2023). Kuasa hukumnya menyatakan banding.",
        ),
    ),
    "same case, the verdict a week after the demand": (
        (
            "id",
            "2023-03-06",
            "Jaksa tuntut Bupati Wirasaba Surya Atmaja 9 tahun penjara\n"
            "Jaksa menuntut Bupati Wirasaba nonaktif Surya Atmaja sembilan tahun penjara dalam perkara suap proyek "
            "jembatan di Pengadilan Tipikor Semarang, Senin (6/3/2023).",
        ),
        (
            "id",
            "2023-03-13",
            "Hakim vonis Bupati Wirasaba Surya Atmaja 6 tahun penjara\n"
            "Hakim Pengadilan Tipikor Semarang menjatuhkan vonis enam tahun penjara kepada Bupati Wirasaba nonaktif "
            "Surya Atmaja dalam perkara suap proyek jembatan, Senin (13/3/2023).",
        ),
    ),
    "same minister, another guest the next day": (
        (
            "id",
            "2024-05-06",
            "Menteri Luar Negeri Ratna Wijayanti bertemu Menteri Luar Negeri Norwegia Karin Lindqvist\n"
            "Menteri Luar Negeri Indonesia Ratna Wijayanti bertemu Menteri Luar Negeri Norwegia Karin Lindqvist di "
            "Bogor, Senin (6/5/2024). Keduanya membahas perdagangan dan kerja sama pendidikan.",
        ),
        (
            "id",
            "2024-05-07",
            "Menteri Luar Negeri Ratna Wijayanti bertemu Menteri Luar Negeri Cile Mateo Arriaga\n"
            "Menteri Luar Negeri Indonesia Ratna Wijayanti bertemu Menteri Luar Negeri Cile Mateo Arriaga di "
            "Denpasar, Selasa (7/5/2024). Keduanya membahas perdagangan dan kerja sama pendidikan.",
        ),
    ),
    "same accused, trial after arrest": (
        (
            "en",
            "2020-03-03",
            "Police arrest former mayor Tom Brandt over harbour contracts\n"
            "Police arrested former mayor Tom Brandt at his home in Larkhaven on Tuesday over contracts for "
            "the harbour. Investigators took away twelve boxes of files.",
        ),
        (
            "en",
            "2020-09-21",
            "Trial of former mayor Tom Brandt opens in Larkhaven\n"
            "The trial of former mayor Tom Brandt over contracts for the harbour opened in Larkhaven on "
            "Monday. Brandt pleaded not guilty before a jury of nine.",
        ),
    ),
    "same war, another strike": (
        (
            "en",
            "2023-10-18",
            "Blast at Saint Mark hospital in Kadria kills 120\n"
            "A blast at Saint Mark hospital in Kadria killed at least 120 people on Tuesday, officials said. "
            "The army denied that it had hit the hospital.",
        ),
        (
            "en",
            "2023-10-24",
            "Shells fall near Mercy clinic in Kadria, 14 wounded\n"
            "Shells fell near Mercy clinic in Kadria on Monday and wounded 14 people, doctors said. The "
            "clinic has run out of fuel.",
        ),
    ),
    "same teams, another match": (
        (
            "id",
            "2024-02-10",
            "Garuda Selatan kalahkan Banteng Timur 2-1\n"
            "Garuda Selatan mengalahkan Banteng Timur 2-1 di Stadion Mandala, Sabtu (10/2/2024). Dua gol "
            "dicetak Rizal Munandar pada babak kedua.",
        ),
        (
            "id",
            "2024-05-18",
            "Banteng Timur tahan Garuda Selatan 0-0\n"
            "Banteng Timur menahan Garuda Selatan 0-0 di Stadion Bahari, Sabtu (18/5/2024). Penjaga gawang "
            "Wawan Setiadi menggagalkan dua penalti.",
        ),
    ),
    "same river, another flood": (
        (
            "id",
            "2022-01-07",
            "Sungai Lusi meluap, 300 rumah terendam\n"
            "Sungai Lusi meluap dan merendam 300 rumah di Kecamatan Sukowati, Jumat (7/1/2022). Sebanyak 45 "
            "warga mengungsi ke balai desa.",
        ),
        (
            "id",
            "2022-02-25",
            "Sungai Lusi meluap lagi, jembatan putus\n"
            "Sungai Lusi kembali meluap di Kecamatan Sukowati, Jumat (25/2/2022). Jembatan desa putus dan "
            "1.100 orang terisolasi.",
        ),
    ),
    "same airline, another accident": (
        (
            "en",
            "2018-06-04",
            "Corvia Air jet skids off runway in Tamsin\n"
            "A Corvia Air jet with 96 people aboard skidded off the runway in Tamsin in heavy rain on Sunday. "
            "Nobody was hurt, the airline said.",
        ),
        (
            "en",
            "2018-07-19",
            "Corvia Air jet turns back to Belmar after engine fire\n"
            "A Corvia Air jet with 132 people aboard turned back to Belmar on Wednesday after an engine "
            "caught fire. The airline apologised to passengers.",
        ),
    ),
    "same town and bodies on one day, another matter": (
        (
            "id",
            "2021-01-31",
            "Stok darah menipis, donor diminta datang\n"
            "Stok darah di Wanareja tinggal 60 kantong sejak Minggu pagi. Anggota TNI dan Polri bergantian menyumbang. "
            "Petugas palang merah menjemput pendonor dengan dua minibus, lalu membagikan susu, vitamin, dan payung. "
            "Golongan AB paling langka; pasien thalasemia terpaksa menunggu giliran transfusi.",
        ),
        (
            "id",
            "2021-01-31",
            "Pasar hewan ditutup sepekan\n"
            "Pedagang ternak di Wanareja pulang lebih awal pada Minggu karena pintu pasar digembok. Anggota TNI dan "
            "Polri berjaga. Penyakit mulut dan kuku menyerang kambing, kata mantri. Kandang disemprot disinfektan, "
            "lapak jamu dan warung soto ikut tutup, juru parkir kehilangan upah.",
        ),
    ),
}

TOGETHER: dict[str, tuple[Told, Told]] = {
    "one shipwreck in two languages": (
        (
            "id",
            "2023-07-24",
            "Kapal Sinar Wolio tenggelam di Teluk Mawasangka, 15 tewas\n"
            "Kapal penyeberangan Sinar Wolio tenggelam di Teluk Mawasangka pada Senin (24/7/2023) dini hari. "
            "Basarnas mencatat 15 orang meninggal dan 19 orang dinyatakan hilang.",
        ),
        (
            "en",
            "2023-07-24",
            "Fifteen dead as ferry Sinar Wolio sinks in Mawasangka Bay\n"
            "The ferry Sinar Wolio sank in Mawasangka Bay early on Monday. Basarnas said that 15 people died "
            "and 19 are missing.",
        ),
    ),
    "one breach, reported again after three weeks with the same words": (
        (
            "en",
            "2021-03-02",
            "Larkhaven Credit says thieves took data of two million\n"
            "Thieves took names and addresses of two million customers of Larkhaven Credit. “We are deeply "
            "sorry that we failed to protect what our customers entrusted to us,” chief executive Ann Morrow "
            "said.",
        ),
        (
            "en",
            "2021-03-23",
            "Chief of Larkhaven Credit leaves after theft of data\n"
            "Ann Morrow leaves Larkhaven Credit three weeks after thieves took data of two million customers. "
            "“We are deeply sorry that we failed to protect what our customers entrusted to us,” she said "
            "then.",
        ),
    ),
    "one attack, whose toll rises after three weeks": (
        (
            "en",
            "2019-07-15",
            "Truck drives into crowd in Marseval, 84 dead\n"
            "A truck drove into a crowd on the promenade of Marseval on July 14, 2019, and killed 84 people. "
            "Mayor Paul Girard called for blood donors.",
        ),
        (
            "en",
            "2019-08-05",
            "Toll of Marseval truck attack rises to 85\n"
            "A man hurt when a truck drove into a crowd on the promenade of Marseval on July 14, 2019, has "
            "died, Mayor Paul Girard said. The attack has now killed 85 people.",
        ),
    ),
}


def stories(pair: tuple[Told, Told]) -> int:
    reports = [
        Report(f"r{n}", f"r{n}.txt", text, lang, f"Outlet {n}", text.partition("\n")[0], published)
        for n, (lang, published, text) in enumerate(pair)
    ]
    return len(compare(reports).stories)


@pytest.mark.parametrize("of", APART)
def test_look_alikes_are_two_stories(of: str) -> None:
    assert stories(APART[of]) == 2


@pytest.mark.parametrize("of", TOGETHER)
def test_one_happening_is_one_story(of: str) -> None:
    assert stories(TOGETHER[of]) == 1
