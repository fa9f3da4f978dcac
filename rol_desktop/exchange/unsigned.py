"""What comes without a signature: plain forms. They become packages under a key that everybody knows.

So they take the way of every package, and can never pass for signed: this key is trusted for nobody.
"""

import hashlib

from rol_desktop.exchange.keys import SigningKey, fingerprint

PUBLIC_KEY = SigningKey(hashlib.sha256(b"rol-desktop unsigned plain form").digest())
UNSIGNED = fingerprint(PUBLIC_KEY.public)
