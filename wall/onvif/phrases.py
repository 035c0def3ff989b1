"""The words in which devices refuse a login, or say that an account is locked or not there yet. Pure.

The standard has few codes for this (ONVIF Core, 5.8.2.2); devices send many others, in English, Chinese or Vietnamese,
and names that are glued together (`userLocked`). All texts here are in small letters.
"""

from __future__ import annotations

import re

_LOCKED = re.compile(
    r"(?<!un)(?<!unb)locked|lock-?\s?out|blacklist|\bbanned\b"
    r"|\bfrozen\b|(?:login|account|user|ip) lock\b|bị kho[áa]|bị khóa|tạm kho[áa]|tạm khóa|锁定|被锁|鎖定"
)
_TOO_OFTEN = re.compile(
    r"too ?(?:many|often|frequent)|exceed|reached|maximum|suspended|(?:try|retry)(?: again)? (?:after|in|later)"
    r"|(?:for|in|after|wait) \d+ ?(?:s|m|h|sec|min|hour)|disabled|quá nhiều lần|次数(?:过多|超)"
)
_LOGGING_IN = re.compile(
    r"attempt|log ?-?in|logon|sign ?in|password|authenticat|authori[sz]|\btries\b|account|mật khẩu|đăng nhập|密码|登录"
)
_NOT_YET = re.compile(
    r"(?:will|would|may|shall) be (?:\w+ )?b?locked|still have|attempts?(?:\(s\))? (?:are )?(?:left|remain)"
    r"|(?:left|more|remaining) (?:attempt|tries|try|chance|login)|more times|times (?:left|remain)"
    r"|not (?:been )?b?locked|before .{0,30}(?<!un)(?<!unb)lock|sẽ bị kho|将被?锁|还剩"
)
"""A warning, that says how often one may still try."""
_NONE_LEFT = re.compile(r"\b(?:0|no) (?:more |remaining )?(?:attempt|tries|chance|login)|\b0 (?:left|remain)")
_NOT_ACTIVATED = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?:not|n.t) ?(?:yet )?(?:been )?activated|un-?activated|activation|activate first|please activate",
        r"(?:device|camera|account) ?(?:is )?inactive|inactive ?(?:device|camera|account)",
        r"activate (?:the |this |your )?(?:device|camera|account|it)\b",
        r"(?:device|camera|account|password) ?initiali[sz]|please (?:first )?initiali[sz]e",
        r"initial set-?up|set-?up wizard",
        r"initiali[sz]e (?:the |this |your )?(?:device|camera)",
        r"no (?:admin\w* )?password|password ?(?:is |has |was )?(?:not|never) ?(?:been )?(?:yet )?set",
        r"password is (?:empty|blank)",
        r"(?:set|create|change) (?:up )?(?:an? |the |your )?(?:new |strong |default |initial |admin |device )*password",
        r"default ?password|initial ?password|first ?(?:time )?log ?-?in",
        r"password (?:change|reset) (?:is )?(?:required|needed)|password must be (?:changed|set)",
        r"must (?:first )?change",
        r"no (?:user|account)s? (?:has|have|is|are|exist|set|creat)",
        r"未激活|没有激活|请激活|未初始化|设置密码|修改(?:初始|默认)密码",
        r"chưa (?:được )?kích hoạt|chưa (?:được )?khởi tạo|chưa (?:đặt|có) mật khẩu",
    )
)
_NOT_INITIALIZED = re.compile(r"(?:not|n.t) ?(?:yet )?(?:been )?initiali[sz]ed|uninitiali[sz]ed")
_PART = re.compile(
    r"(?:encoder|stream|channel|profile|service|media|module|sensor|source|ptz|analytics|storage|disk)s?"
    r"\W?(?:is |are |has |have |was |yet )*(?:not|un)"
)
"""A part of the device that is not ready yet, which is another matter."""
_CLOCK = re.compile(
    r"time ?check|time ?stamp|\bclock\b|message ?expired|(?:token|request|message) (?:has |is )?expired|replay"
    r"|time (?:is )?(?:out of|differ|not sync|invalid)|invalid time"
)
_FORM = re.compile(
    r"version ?mismatch|soap ?version|wrong soap|soap ?action|action (?:param|header)|valid action|content-?\s?type"
    r"|media ?type"
)
_NOT_IMPLEMENTED = re.compile(
    r"not ?(?:yet )?(?:been )?(?:supported|implemented)|unsupported|unimplemented|no such|optional action"
    r"|unknown (?:action|operation|method)|(?:action|operation|method|url|endpoint|handler) ?(?:is |was )?(?:not|un)"
)
_DURATION = re.compile(r"termination ?time|duration")
_NOT_UNDERSTOOD = re.compile(r"must ?understand|must be understood|not understood")
_REFUSED = (
    *("notauthorized", "notauthorised", "unauthorized", "unauthorised", "notauthenticated", "unauthenticated"),
    *("failedauthentication", "authenticationfail", "authenticationrequired", "failedcheck", "authority"),
    *("wsse", "invalidsecurity", "securityheader", "securitytoken", "usernametoken"),
    *("operationprohibited", "notpermitted", "nopermission", "permissiondenied", "accessdenied"),
    *("usernameorpassword", "user/password", "account/password", "passworderror", "errorpassword"),
    *("wrongpassword", "invalidpassword", "incorrectpassword", "passwordiswrong", "passwordisincorrect"),
    *("badcredential", "invalidcredential", "wrongcredential", "invaliduser", "usernotexist", "usernotfound"),
    *("loginfailed", "loginrequired", "notlogin", "notloggedin", "pleaselogin"),
    *("密码错误", "用户名或密码", "未授权", "没有权限", "鉴权失败", "认证失败", "saimậtkhẩu", "khôngcóquyền"),
)
"""Compared without spaces. The standard has only ter:NotAuthorized (agsh/onvif 178, 301)."""


def says_locked(said: str) -> bool:
    """Whether it is locked now: not that it will be, after some more attempts."""
    if _NONE_LEFT.search(said):
        return True
    tells = _LOCKED.search(said) or (_TOO_OFTEN.search(said) and _LOGGING_IN.search(said))
    return bool(tells) and _NOT_YET.search(said) is None


def says_not_activated(said: str) -> bool:
    """Whether the device waits for its first password."""
    if _NOT_INITIALIZED.search(said) and not _PART.search(said):
        return True
    return any(pattern.search(said) for pattern in _NOT_ACTIVATED)


def says_refused(said: str) -> bool:
    plain = "".join(said.split())
    return any(text in plain for text in _REFUSED)


def says_wrong_clock(said: str) -> bool:
    """Whether the time is the reason for a refused login."""
    return _CLOCK.search(said) is not None


def says_login_not_understood(said: str) -> bool:
    """Whether the header with the login cannot be read at all."""
    return "security" in said and _NOT_UNDERSTOOD.search(said) is not None


def says_other_form(said: str) -> bool:
    """Whether another version of SOAP, or an action, is wanted."""
    return _FORM.search(said) is not None


def says_not_implemented(said: str) -> bool:
    """Whether the device does not know what it is asked for."""
    return _NOT_IMPLEMENTED.search(said) is not None


def says_wrong_duration(said: str) -> bool:
    """Whether the device wants the end of a subscription in other words, or sooner."""
    return _DURATION.search(said) is not None
