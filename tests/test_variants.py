"""Spellings: what is one name across outlets has one key, and other people keep their own."""

from __future__ import annotations

import pytest

from silang.mark.variants import fold_name

MEET = """
Sergei Shoigu = Sergey Shoygu; Sergei Lavrov = Sergej Lavrov; Sergey Kiriyenko = Sergei Kiriyenko
Kim Jong Un = Kim Jong-un; Kim Jong Un = Kim Jongun; Kim Yo Jong = Kim Yo-jong; Yoon Suk Yeol = Yoon Suk-yeol
Yoon Suk Yeol = Yoon Sukyeol; Moon Jae In = Moon Jae-in; Lee Jae Myung = Lee Jae-myung; Choe Son Hui = Choe Son-hui
Volodymyr Zelensky = Volodymyr Zelenskyy; Volodymyr Zelenskiy = Volodymyr Zelensky
Volodimir Zelenski = Volodymyr Zelensky; Wolodymyr Selenskyj = Volodymyr Zelensky; Vladimir Putin = Wladimir Putin
Dmitry Peskov = Dmitri Peskov; Dmitriy Medvedev = Dmitry Medvedev; Aleksandr Lukashenko = Alexander Lukashenko
Alexandr Lukashenka = Alexander Lukashenko; Andrei Belousov = Andrey Belousov; Alexei Navalny = Aleksei Navalny
Alexey Navalny = Alexei Navalny; Yevgeny Prigozhin = Evgeny Prigozhin; Yevgeniy Prigozhin = Yevgeny Prigozhin
Valery Gerasimov = Valeriy Gerasimov; Valerii Zaluzhnyi = Valeriy Zaluzhny; Oleksandr Syrskyi = Oleksandr Syrsky
Andriy Yermak = Andrii Yermak; Vitali Klitschko = Vitaliy Klitschko; Mikhail Mishustin = Mihail Mishustin
Nikolai Patrushev = Nikolay Patrushev; Yuri Ushakov = Yury Ushakov; Yuriy Ushakov = Yuri Ushakov
Maria Zakharova = Mariya Zakharova; Benjamin Netanyahu = Benyamin Netanyahu; Binyamin Netanyahu = Benjamin Netanyahu
Benjamin Netanjahu = Benjamin Netanyahu; Ali Khamenei = Ali Khamenai; Ali Khamenei = Ali Khamene'i
Mohammed bin Salman = Mohammad bin Salman; Muhammad bin Salman = Mohammed bin Salman; Mohamad Amin = Muhammad Amin
Mochamad Iriawan = Muhammad Iriawan; Moh. Mahfud = Mohammad Mahfud; Muammar Gaddafi = Moammar Gadhafi
Muammar Khadafi = Muammar Gaddafi; Bashar al-Assad = Bashar Al Assad; Bashar al-Assad = Bashar Assad
Bashar el-Assad = Bashar al-Assad; Abdel Fattah el-Sisi = Abdul Fattah al-Sisi
Abdel Fattah al-Sisi = Abdel Fatah al-Sisi; Mahmoud Abbas = Mahmud Abbas; Mahmoud Ahmadinejad = Mahmud Ahmadinejad
Ismail Haniyeh = Ismail Haniya; Ismail Haniyah = Ismail Haniyeh; Yahya Sinwar = Yahia Sinwar
Hassan Nasrallah = Hasan Nasrallah; Hassan Rouhani = Hasan Rohani; Hassan Rouhani = Hassan Ruhani
Masoud Pezeshkian = Masud Pezeshkian; Ebrahim Raisi = Ibrahim Raisi; Saddam Hussein = Saddam Husain
Khaled Meshaal = Khalid Meshal; Osama bin Laden = Usamah bin Ladin; Osama bin Laden = Usama bin Laden
Abu Bakr al-Baghdadi = Abu Bakar al-Baghdadi; Yusuf Kalla = Jusuf Kalla; Soekarno = Sukarno; Soeharto = Suharto
Megawati Soekarnoputri = Megawati Sukarnoputri; Djoko Tjandra = Joko Candra; Joko S. Tjandra = Joko S Candra
Susilo Bambang Yudhoyono = Susilo Bambang Yudoyono; Tjahjo Kumolo = Cahyo Kumolo; Soerjadi Soedirdja = Suryadi Sudirja
Recep Tayyip Erdogan = Recep Tayyip Erdoğan; Mevlüt Çavuşoğlu = Mevlut Cavusoglu
François Hollande = Francois Hollande; Nicolás Maduro = Nicolas Maduro; Gerhard Schröder = Gerhard Schroeder
António Guterres = Antonio Guterres; Lech Wałęsa = Lech Walesa; Viktor Orbán = Viktor Orban; Søren Ågård = Soren Agard
Akhmad Munir = Ahmad Munir; Achmad Yurianto = Ahmad Yurianto; Ma'ruf Amin = Maruf Amin; Ma’ruf Amin = Ma'ruf Amin
Abdurrahman Wahid = Abdurahman Wahid; Abdurrachman Saleh = Abdurrahman Saleh; Sjafrie Sjamsoeddin = Syafrie Syamsuddin
Syafruddin Prawiranegara = Sjafruddin Prawiranegara; Xi Jinping = Xi Jin-ping; Mao Zedong = Mao Tse-tung
"""
APART = """
Kim Jong Un / Kim Jong Il; Kim Jong Un / Kim Yo Jong; Kim Il Sung / Kim Jong Il; Lee Jae Myung / Lee Jae Yong
Moon Jae In / Moon Jung In; Park Geun Hye / Park Chung Hee; Sergei Lavrov / Sergei Shoigu
Vladimir Putin / Volodymyr Zelensky; Vladimir Putin / Vladimir Putina; Dmitry Peskov / Dmitry Medvedev
Maria Zakharova / Mario Zakharov; Alexander Novak / Alexandra Novak; Oleksandr Syrsky / Oleksii Reznikov
Yuri Ushakov / Dmitry Ushakov; Andrei Belousov / Andriy Belous; Sergei Ivanov / Sergei Ivanova
Ali Khamenei / Ruhollah Khomeini; Ali Larijani / Ali Khamenei; Hassan Rouhani / Hassan Nasrallah
Ismail Haniyeh / Ismail Sabri; Mohamed Morsi / Mohamed Mursy Ali; Mahmoud Abbas / Mahmoud Ahmadinejad
Abdel Fattah el-Sisi / Abdel Fattah al-Burhan; Bashar al-Assad / Hafez al-Assad; Saddam Hussein / Uday Hussein
Hasan Basri / Husein Basri; Yusuf Kalla / Yusuf Mansur; Joko Widodo / Joko Driyono; Joko Widodo / Joni Widodo
Sukarno / Suharto; Soekarno / Soekarwo; Sutomo / Sutono; Suyanto / Suyatno; Prasetyo / Prasetya
Budi Santoso / Budi Susanto; Budi Waseso / Budi Gunawan; Agus Rahardjo / Agus Suhartono; Rudi Hartono / Rudi Hartanto
Rini Soemarno / Rina Soemarno; Andi Arief / Andi Alfian; Sri Mulyani / Sri Mulyono; Dewi Lestari / Devi Lestari
Ahmad Riza / Ahmad Rizal; Muhammad Nuh / Muhammad Nur; Hadi Tjahjanto / Hadi Prabowo; Tito Karnavian / Tita Karnavian
Maryam / Miryam; Donald Trump / Donald Tusk; Joe Biden / Jill Biden; George Bush / George Soros
Bill Clinton / Hillary Clinton; Boris Johnson / Ben Johnson; John Major / Joan Major; Tony Abbott / Tony Blair
Angela Merkel / Angela Rayner; Emmanuel Macron / Brigitte Macron; Marie Le Pen / Jean-Marie Le Pen
Marine Le Pen / Marion Le Pen; Xi Jinping / Li Keqiang; Li Qiang / Li Keqiang; Wang Yi / Wang Li; Wang Yi / Wang Yu
Hu Jintao / Hu Jinbao; Wen Jiabao / Wan Jiabao; Shinzo Abe / Akie Abe; Aung San / Aung San Suu Kyi; Thaksin / Thakin
Anwar Ibrahim / Anwar Sadat; Mahathir Mohamad / Mukhriz Mahathir; Najib Razak / Rosmah Razak
Rizal Ramli / Rizal Mallarangeng; Hatta Rajasa / Mohammad Hatta; Nurul Izzah / Nurul Arifin
Nikolai Patrushev / Nikita Patrushev; Leonid Kuchma / Leonid Kravchuk; Mikhail Gorbachev / Mikhail Mishustin
Benjamin Netanyahu / Benny Gantz; Yair Netanyahu / Benjamin Netanyahu; Ariel Sharon / Omri Sharon
Rina Wati / Rini Wati; Tari / Tary Ani; Novi / Nova; Dani / Dany Alves; Heri / Hera; Sari / Sara; Yani / Yana
Roni / Rony Sianturi; Suci / Susi; Joe / Ju; Rusdi / Rusda; Hendra / Hendri; Indra / Indri; Adi / Ade; Edi / Eda
Ani / Ana; Jimi / Jami; Danar / Dinar; Maria / Mario; Ivan / Ivana; Ibrahim / Abraham; Tommy / Tomy Winata
Rani / Rano
"""


def pairs(text: str, mark: str) -> list[tuple[str, str]]:
    """The pairs of a list: the mark between the two, ";" or a new line behind."""
    found = (pair.split(mark) for line in text.strip().split("\n") for pair in line.split("; "))
    return [(left, right) for left, right in found]


@pytest.mark.parametrize(("left", "right"), pairs(MEET, " = "))
def test_two_spellings_of_one_name_have_one_key(left: str, right: str) -> None:
    assert fold_name(left) == fold_name(right)


@pytest.mark.parametrize(("left", "right"), pairs(APART, " / "))
def test_two_people_have_two_keys(left: str, right: str) -> None:
    assert fold_name(left) != fold_name(right)
