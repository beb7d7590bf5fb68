"""The Flask application: all routes, and errors as the Cloud API words them."""

from __future__ import annotations

from flask import Flask, Response, jsonify, request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import HTTPException

from station.sim.cloud.refusal import RefusedError
from station.sim.cloud.routes_accounts import accounts
from station.sim.cloud.routes_calls import calls
from station.sim.cloud.routes_devices import devices
from station.sim.cloud.routes_firmware import firmware
from station.sim.cloud.routes_groups import groups
from station.sim.cloud.routes_lab import lab
from station.sim.cloud.routes_products import products
from station.sim.cloud.routes_sims import sims
from station.sim.cloud.routes_team import team
from station.sim.cloud.visit import visit

LAB_PREFIX = "/_lab/"


class _PlainJson(DefaultJSONProvider):
    """Keeps the order of names, as the real cloud's answers do."""

    sort_keys = False


def build_app() -> Flask:
    """Return the application. Each request needs a `Visit` in its WSGI environment."""
    app = Flask("station.sim.cloud", static_folder=None)
    app.json = _PlainJson(app)
    for blueprint in (accounts, team, products, groups, devices, calls, sims, firmware, lab):
        app.register_blueprint(blueprint)
    app.before_request(_admit)
    app.register_error_handler(RefusedError, refusal_response)
    app.register_error_handler(HTTPException, _http_error)
    return app


def refusal_response(refusal: RefusedError) -> Response:
    """Return the answer that carries a refusal."""
    words = {"ok": False, "error": refusal.error, "error_description": refusal.description}
    response = jsonify(words | refusal.extra)
    response.status_code = refusal.status
    if refusal.retry_after_s is not None:
        response.headers["Retry-After"] = str(refusal.retry_after_s)
    return response


def _admit() -> None:
    here = visit()
    if not request.path.startswith(LAB_PREFIX):
        here.door.admit_call(request.remote_addr or "", here.state.limits, here.now_s)


def _http_error(error: HTTPException) -> Response:
    code = error.code or 500
    return refusal_response(RefusedError(code, error.name, error.description or error.name))
