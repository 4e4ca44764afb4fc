"""What to do about an attempt that failed, by how it ended."""

from alerts.delivery.retry import Attempt

ADVICE = {
    Attempt.GONE: "the receiver says that it is no more: make a new webhook there, and put its url into the settings",
    Attempt.THROTTLED: "the receiver asks for fewer messages: set `rate` (messages a minute) for this destination",
    Attempt.REDIRECTED: "redirects are never followed: put the address that it leads to into the settings",
    Attempt.REJECTED: "the receiver refuses it: are url and secret (key, token, password) whole and current?",
    Attempt.SERVER_ERROR: "the receiver failed: look at its logs. A real alert is tried again for `deliver.max_age`",
    Attempt.UNEXPECTED: "is the url written as the receiver gave it?",
    Attempt.TIMEOUT: "no answer within `deliver.timeout`: is a firewall or a proxy in the way?",
    Attempt.UNREACHABLE: "is the host's name right, is something listening there, and can this machine reach it?",
    Attempt.TLS: "is it https (or `tls`, `starttls`) there, and is the certificate valid for this name and date?",
    Attempt.PRIVATE_ADDRESS: "it is on a private network or on this machine: add its host to deliver.allow",
    Attempt.PROTOCOL: "what answers there speaks another protocol: is the port right?",
}
"""How an attempt ended → what a person can do."""
