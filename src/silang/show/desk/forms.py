"""What a form brought: its fields and files, bounded, and only where it was shown by this desk."""

from __future__ import annotations

import hmac
from typing import Annotated, Any

from fastapi import Depends, Request
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.formparsers import MultiPartException

from silang.show.desk.gate import SAFE

FILES, FIELDS, FIELD = 50, 100, 8 * 1024 * 1024
"""Files and fields of a form, and bytes of a field."""


async def guarded(request: Request) -> None:
    """Refuses whatever changes something and does not bring the token of a form (CSRF)."""
    if request.method in SAFE or getattr(request.state, "program", False):
        return
    given = request.headers.get("x-csrf-token") or text(await _form(request), "csrf")
    if not hmac.compare_digest(given.encode(errors="replace"), request.state.csrf.encode()):
        raise HTTPException(403)


async def posted(request: Request) -> FormData:
    """The form."""
    return await _form(request)


Posted = Annotated[FormData, Depends(posted)]


async def _form(request: Request) -> FormData:
    try:
        return await request.form(max_files=FILES, max_fields=FIELDS, max_part_size=FIELD)
    except MultiPartException as broken:
        raise HTTPException(400, broken.message) from broken
    except ValueError as broken:  # half an encoding, a boundary that is none
        raise HTTPException(400) from broken


def described(**fields: str) -> dict[str, Any]:
    """What a form takes, for the description of the API."""
    names = {name: {"type": "string", "description": told} for name, told in fields.items()}
    if "file" in names:
        names["file"] = {"type": "array", "items": {"type": "string", "format": "binary"}}  # type: ignore[dict-item]
    media = "multipart/form-data" if "file" in names else "application/x-www-form-urlencoded"
    return {"requestBody": {"content": {media: {"schema": {"type": "object", "properties": names}}}}}


def text(form: FormData, name: str, most: int = FIELD) -> str:
    """A field, without blanks around it; "" where it is missing or a file. What is longer is refused."""
    value = form.get(name)
    if isinstance(value, UploadFile) or value is None:
        return ""
    if len(value) > most:
        raise HTTPException(413)
    return value.strip()


def local(address: str) -> str:
    """The address where it is one of this desk's own; else the start. No form leads elsewhere."""
    sound = address.startswith("/") and not address.startswith(("//", "/\\")) and address.isprintable()
    return address if sound and "\\" not in address else "/stories"
