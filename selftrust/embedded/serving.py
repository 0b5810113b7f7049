"""What the embedded web server loads: the application, in a process that ends with its parent.

The server works in a child process, which would outlive a killed parent and keep the port.
"""

import signal
from importlib import import_module

from .processes import follow_parent

follow_parent(signal.SIGKILL)

application = import_module("selftrust.wsgi").application
