"""Serve one OpenStack WSGI application on loopback, in one process.

Usage: serve.py MODULE PORT [ARGUMENT...]

The service reads ARGUMENTs as its own command line (for instance
--config-file FILE), because nova, neutron and cinder look at sys.argv.
"""

import importlib
import sys

module, port, *arguments = sys.argv[1:]
sys.argv = [module, *arguments]

application = importlib.import_module(module).application

import waitress  # noqa: E402  after the service, which may patch first

waitress.serve(application, host="127.0.0.1", port=int(port), threads=8, ident=None, channel_timeout=300)
