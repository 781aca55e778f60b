"""A small synthetic news world: happenings, the outlets that report them, seeded; for speed, not for quality."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date, timedelta
from hashlib import blake2b

from silang.types import Report

_PLACES = ("Cianjur", "Palu", "Lombok", "Garut", "Malang", "Padang", "Ende", "Mamuju", "Semarang", "Banjarmasin")
_HEADS = ("Budi Santoso", "Rina Hartati", "Agus Wijaya", "Dewi Lestari", "Hendra Kusuma", "Siti Rahma", "Yusuf Malik")
_DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
_OUTLETS = tuple(f"Harian {name}" for name in ("Fajar", "Sinar", "Warta", "Kabar", "Suara", "Media", "Pelita", "Gema"))
_FILLER = (
    "Petugas masih mendata kerusakan di sejumlah desa dan menyalurkan bantuan kepada warga.",
    "Warga diminta tetap tenang dan mengikuti arahan pemerintah setempat.",
    "Jalan menuju lokasi sempat tertutup longsor sehingga bantuan terlambat tiba.",
    "Listrik di beberapa kecamatan padam sejak kejadian dan belum pulih seluruhnya.",
    "Sejumlah sekolah diliburkan sampai pemeriksaan bangunan selesai dilakukan.",
)


def reports(count: int, seed: int = 7, words: int = 350) -> Iterator[Report]:
    """That many reports of about `words` words, five to a happening, each happening at its own place and day."""
    dice = random.Random(seed)
    for number in range(count):
        happening = number // 5
        yield _report(number, random.Random(seed * 1_000_003 + happening), dice, words)


def _report(number: int, fixed: random.Random, dice: random.Random, words: int) -> Report:
    day = date(2024, 1, 1) + timedelta(fixed.randrange(700))
    place = f"{fixed.choice(_PLACES)} {fixed.choice(('Utara', 'Selatan', 'Barat', 'Timur'))}"
    head, toll, homes = fixed.choice(_HEADS), fixed.randrange(5, 900), fixed.randrange(100, 9000)
    toll += dice.choice((0, 0, 0, 1, 2))
    stamp = f"{_DAYS[day.weekday()]} ({day.day}/{day.month}/{day.year})"
    outlet = dice.choice(_OUTLETS)
    lines = [
        f"Gempa {place}, {toll} Orang Meninggal",
        f"{place.upper()} - Gempa bermagnitudo {fixed.randrange(40, 75) / 10:.1f} mengguncang {place} pada {stamp}.",
        f"“Korban meninggal {toll} orang dan {homes} rumah rusak,” kata Kepala BPBD {place}, {head}, {stamp}.",
        f"Menurut {head}, {fixed.randrange(20, 5000)} warga mengungsi ke balai desa.",
    ]
    while sum(len(line.split()) for line in lines) < words:
        lines.append(dice.choice(_FILLER) + f" Data terakhir mencatat {dice.randrange(2, 400)} keluarga terdampak.")
    text = "\n".join(lines)
    key = blake2b(f"{number}|{text}".encode(), digest_size=8).hexdigest()
    return Report(key, f"world/{number}.txt", text, "id", outlet, lines[0], day.isoformat())
