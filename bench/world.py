"""A small synthetic news world: happenings, the outlets that report them, seeded; for speed, not for quality.

Places and people are made from syllables and sentences from parts, so that two happenings share no more words than
two of the real world do, however many there are.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b

from silang.types import Report

_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_OUTLETS = tuple(f"Harian {name}" for name in ("Fajar", "Sinar", "Warta", "Kabar", "Suara", "Media", "Pelita", "Gema"))
_SYLLABLES = (
    "ba",
    "ka",
    "la",
    "ma",
    "ra",
    "sa",
    "ta",
    "wa",
    "ja",
    "pa",
    "ni",
    "ri",
    "lu",
    "mu",
    "ku",
    "do",
    "go",
    "me",
)
_WHO = (
    "Petugas", "Warga", "Relawan", "Polisi", "Tim gabungan", "Dinas Sosial", "Palang Merah", "Kepala desa", "Para guru",
    "Nelayan", "Petani", "Pedagang pasar", "Dokter puskesmas", "Mahasiswa", "Pemuda setempat", "Tentara",
)  # fmt: skip
_DOES = (
    "memperbaiki", "membersihkan", "memeriksa", "membagikan", "memindahkan", "menjaga", "mendata", "mengangkut",
    "menyalurkan", "membangun kembali", "meninjau", "menutup", "membuka", "mengawasi", "memasang", "mengumpulkan",
)  # fmt: skip
_WHAT = (
    "jembatan gantung", "saluran irigasi", "tenda darurat", "obat-obatan", "air bersih", "ruang kelas", "balai desa",
    "jalan lintas", "jaringan listrik", "pakaian layak", "alat berat", "dapur umum", "lumbung padi", "perahu karet",
    "pasar pagi", "pipa utama", "masjid raya", "puing bangunan", "menara telepon", "kandang ternak",
)  # fmt: skip
_HOW = (
    "sejak subuh", "dengan tangan kosong", "tanpa henti", "meski hujan turun", "secara bergiliran", "di tepi sungai",
    "di lereng bukit", "dekat pasar lama", "hingga larut", "bersama tetangga", "di dua dusun", "sambil menunggu kabar",
)  # fmt: skip


def reports(count: int, seed: int = 7, words: int = 350) -> Iterator[Report]:
    """That many reports of about `words` words, five to a happening, each happening at its own place and day."""
    dice = random.Random(seed)
    for number in range(count):
        yield _report(number, random.Random(seed * 1_000_003 + number // 5), dice, words)


def _name(dice: random.Random, syllables: int) -> str:
    return "".join(dice.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


def _report(number: int, fixed: random.Random, dice: random.Random, words: int) -> Report:
    day = date(2024, 1, 1) + timedelta(fixed.randrange(700))
    place, head = _name(fixed, 4), f"{_name(fixed, 3)} {_name(fixed, 3)}"
    toll, homes = fixed.randrange(5, 900) + dice.choice((0, 0, 0, 1, 2)), fixed.randrange(100, 9000)
    stamp = f"{_DAYS[day.weekday()]} ({day.day}/{day.month}/{day.year})"
    lines = [
        f"Gempa {place}, {toll} Orang Meninggal",
        f"{place.upper()} - Gempa M{fixed.randrange(40, 75) / 10:.1f} mengguncang Kabupaten {place}, {stamp}.",
        f"“Korban meninggal {toll} orang dan {homes} rumah rusak,” kata Kepala BPBD {place}, {head}, {stamp}.",
        f"Menurut {head}, {fixed.randrange(20, 5000)} warga mengungsi ke balai desa.",
    ]
    while sum(len(line.split()) for line in lines) < words:
        lines.append(_filler(dice))
    text = "\n".join(lines)
    key = blake2b(f"{number}|{text}".encode(), digest_size=8).hexdigest()
    return Report(key, f"world/{number}.txt", text, "id", dice.choice(_OUTLETS), lines[0], day.isoformat())


def _filler(dice: random.Random) -> str:
    who, does, what, how = (dice.choice(part) for part in (_WHO, _DOES, _WHAT, _HOW))
    here, there = _name(dice, 3), _name(dice, 3)
    return f"{who} {here} {does} {what} Desa {there} {how}, {dice.randrange(2, 400)} keluarga menunggu."
