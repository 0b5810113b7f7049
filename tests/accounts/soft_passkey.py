"""A passkey without a device: what a browser would answer, made in memory."""

from __future__ import annotations

import hashlib
import json
import os
import struct
from typing import Any

from allauth.mfa.models import Authenticator
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.hashes import SHA256
from fido2 import cbor
from fido2.cose import ES256
from fido2.utils import websafe_decode, websafe_encode

from selftrust.accounts.models import Person
from selftrust.accounts.second_step.secrets import keep

TOUCHED = 0x01  # somebody was there
UNLOCKED = TOUCHED | 0x04  # and it was its owner
WITH_KEY = 0x40
ORIGIN = "http://testserver"


class SoftPasskey:
    """One key pair for one site; `asks` whether it makes sure that its owner is there."""

    def __init__(self, *, asks: bool = True) -> None:
        self._flags = UNLOCKED if asks else TOUCHED
        self._key = ec.generate_private_key(ec.SECP256R1())
        self._id = os.urandom(16)
        self._owner = ""
        self._signed = 0

    def make(self, options: str) -> str:
        """The answer to being made."""
        asked = json.loads(options)["publicKey"]
        self._owner = asked["user"]["id"]
        public = cbor.encode(dict(ES256.from_cryptography_key(self._key.public_key())))
        length = struct.pack(">H", len(self._id))
        held = bytes(16) + length + self._id + public
        data = self._data(asked["rp"]["id"], self._flags | WITH_KEY) + held
        attested = cbor.encode({"fmt": "none", "attStmt": {}, "authData": data})
        client = _client("webauthn.create", asked["challenge"])
        response = {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(attested),
            "transports": ["internal"],
        }
        return self._answer(response)

    def use(self, options: str) -> str:
        """The answer to being used."""
        asked = json.loads(options)["publicKey"]
        client = _client("webauthn.get", asked["challenge"])
        data = self._data(asked["rpId"], self._flags)
        signed = self._key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(SHA256()))
        response = {
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signed),
            "userHandle": self._owner,
        }
        return self._answer(response)

    def _data(self, site: str, flags: int) -> bytes:
        self._signed += 1
        return hashlib.sha256(site.encode()).digest() + struct.pack(">BI", flags, self._signed)

    def _answer(self, response: dict[str, Any]) -> str:
        name = websafe_encode(self._id)
        whole = {"id": name, "rawId": name, "type": "public-key", "response": response}
        return json.dumps({**whole, "clientExtensionResults": {}})


def a_passkey(owner: Person, name: str = "My phone") -> Authenticator:
    """A stored passkey of `owner`, whose key nobody holds."""
    user = {"id": "", "name": "", "displayName": ""}
    asked = {"user": user, "rp": {"id": "testserver"}, "challenge": ""}
    credential = json.loads(SoftPasskey().make(json.dumps({"publicKey": asked})))
    data = {"name": str(keep(owner.pk, name)), "credential": credential}
    return Authenticator.objects.create(user=owner, type=Authenticator.Type.WEBAUTHN, data=data)


def spoiled(credential: str) -> str:
    """The same answer with a signature of something else."""
    answer = json.loads(credential)
    signature = bytearray(websafe_decode(answer["response"]["signature"]))
    signature[-1] ^= 1
    answer["response"]["signature"] = websafe_encode(bytes(signature))
    return json.dumps(answer)


def _client(kind: str, challenge: str) -> bytes:
    said = {"type": kind, "challenge": challenge, "origin": ORIGIN, "crossOrigin": False}
    return json.dumps(said).encode()
