"""What instructor makes of a form in a request, told once and then the same for every article.

instructor works it out anew at every call, and looks through every member of the form for what it
could not run: two thirds of the time that a question takes here.
"""

from collections.abc import Mapping
from contextlib import suppress
from typing import Any

import instructor
from instructor.core.exceptions import IncompleteOutputException

from .form import Form

_PROBE = ({"role": "system", "content": "?"}, {"role": "user", "content": "?"})


async def shape_of(form: Form[Any], mode: instructor.Mode) -> Mapping[str, Any] | None:
    """Return what a request has beside messages and parameters: tools, or a response format.

    None where instructor changes the messages as well, and has to see each of them.
    """
    if mode not in form.shapes:
        form.shapes[mode] = await _told(form, mode)
    return form.shapes[mode]


async def _told(form: Form[Any], mode: instructor.Mode) -> Mapping[str, Any] | None:
    told: dict[str, Any] = {}

    async def note(**request: Any) -> None:
        told.update(form.adapt(request))
        raise IncompleteOutputException  # what instructor hands on as it is, and logs nothing of

    create: Any = instructor.patch(create=note, mode=mode)
    with suppress(IncompleteOutputException):
        await create(response_model=form.facade, strict=False, messages=[*map(dict, _PROBE)])
    return told if told.pop("messages") == list(_PROBE) else None
