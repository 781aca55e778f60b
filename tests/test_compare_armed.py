"""Whose dead are at odds: what two say of one armed group is; what they say of it and of civilians is not."""

from __future__ import annotations

import silang
from silang.types import Quantity

TEXTS = (
    (
        "TNI: 18 Anggota OPM Tewas dalam Kontak Tembak di Intan Jaya\n\nJAYAPURA - Kontak tembak antara "
        "prajurit TNI dan Organisasi Papua Merdeka (OPM) terjadi di Kampung Titigi, Distrik Sugapa, Kabupaten"
        " Intan Jaya, Papua Tengah, Rabu (14/5/2025). Kapuspen TNI Mayjen Surya Wardana mengklaim 18 "
        'anggota OPM tewas.\nJuru bicara TPNPB-OPM Yance Wonda membantah klaim itu. "Hanya tiga anggota kami '
        'yang gugur, selebihnya warga sipil," kata Yance dalam keterangan tertulis, Kamis.\nBupati Intan Jaya '
        "Marlon Tabuni menyebut tiga warga sipil terluka dan ratusan orang mengungsi ke gereja."
    ),
    (
        "Baku Tembak di Intan Jaya, TPNPB Akui Tiga Anggotanya Gugur\n\nTIMIKA - Baku tembak pecah antara "
        "pasukan TNI dan TPNPB-OPM di Sugapa, Intan Jaya, Rabu (14/5/2025). Juru bicara TPNPB-OPM Yance "
        "Wonda mengakui tiga anggotanya tewas.\nMenurut TNI, 18 anggota kelompok itu tewas dan sejumlah "
        "senjata disita.\nDewan Gereja Papua mencatat sedikitnya 15 warga sipil tewas dan 950 orang mengungsi,"
        " kata Pendeta Yulius Tekege."
    ),
    (
        "Bupati: Lima Warga Sipil Tewas di Intan Jaya\n\nSUGAPA - Bupati Intan Jaya Marlon Tabuni mengatakan "
        'lima warga sipil tewas dalam kontak tembak di Kampung Titigi pada Rabu lalu. "Data sementara lima '
        'orang, tiga luka-luka," ujarnya, Jumat (16/5/2025).\nSebelumnya TNI menyatakan 18 anggota OPM tewas, '
        "tanpa korban di pihak warga."
    ),
)


def test_members_are_at_odds_with_members_and_not_with_civilians() -> None:
    rows = [
        {"text": text, "outlet": outlet, "published": day}
        for text, outlet, day in zip(
            TEXTS, ("Harian Uji", "Koran Coba", "Papua Pos"), ("2025-05-15", "2025-05-15", "2025-05-16"), strict=True
        )
    ]
    found = silang.compare(silang.read(rows))
    assert len(found.stories) == 1
    (odds,) = (f for f in found.findings if f.relation in ("conflict", "update") and f.about == "deaths")
    assert {s.value.low for s in odds.sides if isinstance(s.value, Quantity)} == {18.0, 3.0}
    assert odds.relation == "conflict"
