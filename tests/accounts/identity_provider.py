"""A small identity provider on this machine: it vouches for whomever the test names. Invented people."""

import base64
import hashlib
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from jwt.algorithms import RSAAlgorithm

CLIENT, SECRET = "onward", "between the two only"


class Provider(ThreadingHTTPServer):
    """``claims`` is what it says of whoever comes; ``key`` signs, and ``published`` is the key it shows."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.key = self.published = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.claims: dict[str, Any] = {"sub": "a1", "email": "ann@onward.example", "email_verified": True}
        self.userinfo: dict[str, Any] | None = None
        self.challenges: dict[str, str] = {}
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"

    def close(self) -> None:
        self.shutdown()
        self.server_close()

    def settings(self) -> dict[str, Any]:
        app = {
            "provider_id": "office",
            "name": "Harbour ID",
            "client_id": CLIENT,
            "secret": SECRET,
            "settings": {"server_url": self.url, "oauth_pkce_enabled": True},
        }
        return {"openid_connect": {"APPS": [app]}}

    def id_token(self) -> str:
        now = int(time.time())
        rest = {"iss": self.url, "aud": CLIENT, "iat": now, "exp": now + 60}
        return jwt.encode({**self.claims, **rest}, self.key, algorithm="RS256", headers={"kid": "k1"})


class _Answers(BaseHTTPRequestHandler):
    server: Provider

    def log_message(self, *_: object) -> None:
        """Tests stay quiet."""

    def _send(self, content: object) -> None:
        body = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        match asked.path:
            case "/.well-known/openid-configuration":
                self._send(self._configuration())
            case "/keys":
                public = json.loads(RSAAlgorithm.to_jwk(self.server.published.public_key()))
                self._send({"keys": [{**public, "kid": "k1", "alg": "RS256", "use": "sig"}]})
            case "/me":
                self._send(self.server.userinfo or self.server.claims)
            case _:
                self._authorise({name: values[0] for name, values in parse_qs(asked.query).items()})

    def _authorise(self, asked: dict[str, str]) -> None:
        assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
        assert asked["code_challenge_method"] == "S256"
        self.server.challenges["code-1"] = asked["code_challenge"]
        back = urlencode({"code": "code-1", "state": asked["state"]})
        self.send_response(302)
        self.send_header("Location", f"{asked['redirect_uri']}?{back}")
        self.send_header("Content-Length", "0")
        self.end_headers()

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        told = {name: values[0] for name, values in parse_qs(self.rfile.read(length).decode()).items()}
        digest = hashlib.sha256(told["code_verifier"].encode()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == self.server.challenges[told["code"]]
        assert (told["client_id"], told["client_secret"]) == (CLIENT, SECRET)
        self._send({"access_token": "t", "token_type": "Bearer", "id_token": self.server.id_token()})

    def _configuration(self) -> dict[str, object]:
        url = self.server.url
        return {
            "issuer": url,
            "authorization_endpoint": f"{url}/authorize",
            "token_endpoint": f"{url}/token",
            "token_endpoint_auth_methods_supported": ["client_secret_post"],
            "userinfo_endpoint": f"{url}/me",
            "jwks_uri": f"{url}/keys",
        }
