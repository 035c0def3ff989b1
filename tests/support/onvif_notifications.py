"""Notifications as cameras write them, for readers that are tested without any."""

from __future__ import annotations

from collections.abc import Mapping

from wall.onvif.document import document
from wall.onvif.events.notification import Notification, notifications


def written(topic: str, source: Mapping[str, str], data: Mapping[str, str], operation: str = "Changed") -> str:
    """One notification as XML."""

    def items(told: Mapping[str, str]) -> str:
        return "".join(f'<tt:SimpleItem Name="{name}" Value="{value}"/>' for name, value in told.items())

    said = f' PropertyOperation="{operation}"' if operation else ""
    return (
        f"<wsnt:NotificationMessage><wsnt:Topic>{topic}</wsnt:Topic><wsnt:Message>"
        f'<tt:Message UtcTime="2026-11-30T00:00:00Z"{said}><tt:Source>{items(source)}</tt:Source>'
        f"<tt:Data>{items(data)}</tt:Data></tt:Message></wsnt:Message></wsnt:NotificationMessage>"
    )


def response(*inside: str) -> bytes:
    """A response to PullMessages."""
    told = f"<PullMessagesResponse>{''.join(inside)}</PullMessagesResponse>"
    return f"<e:Envelope><e:Body>{told}</e:Body></e:Envelope>".encode()


def read(*inside: str) -> list[Notification]:
    return notifications(document(response(*inside)))


def one(topic: str, source: Mapping[str, str], data: Mapping[str, str], operation: str = "Changed") -> Notification:
    """A notification that was written and read."""
    (found,) = read(written(topic, source, data, operation))
    return found
