"""Five reports of one fire, of which two give another number of dead: written for the tests of the desk."""

from __future__ import annotations

PASTED = (
    """Kebakaran di Pasar Lintang, Empat Orang Tewas

KABAR MERANG, Merang - Kebakaran melanda Pasar Lintang di Kota Merang, Rabu (7/5/2025) dini hari. Empat orang tewas \
dalam kebakaran itu, kata Kepala Dinas Pemadam Kebakaran Merang, Hendra Wiguna.
""",
    """Pasar Lintang Terbakar, Tujuh Orang Tewas

SUARA LINTANG, Merang - Pasar Lintang di Kota Merang terbakar, Rabu (7/5/2025) dini hari. Tujuh orang tewas dalam \
kebakaran itu, kata Kapolres Merang, AKBP Sari Puspita.
""",
)

FILES = {
    "harian-merang.txt": """Api Hanguskan Pasar Lintang di Merang

HARIAN MERANG, Merang - Kebakaran menghanguskan Pasar Lintang di Kota Merang, Rabu (7/5/2025) dini hari. Empat orang \
tewas dalam kebakaran tersebut, menurut Dinas Pemadam Kebakaran Merang.
""",
    "warta-timur.txt": """Korban Tewas Kebakaran Pasar Lintang Tujuh Orang

WARTA TIMUR, Merang - Tujuh orang tewas dalam kebakaran Pasar Lintang di Kota Merang, Rabu (7/5/2025), kata Kapolres \
Merang, AKBP Sari Puspita. Polisi masih memeriksa saksi.
""",
    "merang-post.txt": """Market fire kills four in Merang

MERANG POST, Merang - A fire swept through Lintang Market in Merang on Wednesday (7/5/2025), killing four people, fire \
chief Hendra Wiguna said.
""",
}
