"""The OpenAPI description, made from the operations and the records that they take and give. Pure."""

import re
from typing import Any

import msgspec

from alerts.desk.access.sessions import COOKIE
from alerts.desk.answers import Problem
from alerts.desk.api.operations import OPERATIONS, PREFIX, Media, Operation
from alerts.desk.guard import Need

_TEMPLATE = "#/components/schemas/{name}"
_PARAMETER = re.compile(r"\{(\w+)\}")


def description(base: str) -> dict[str, Any]:
    """Return the API as an OpenAPI 3.1 document for who reaches the desk under `base`."""
    records = [Problem, *(o.answer for o in OPERATIONS if o.answer), *(o.body for o in OPERATIONS if o.body)]
    _, components = msgspec.json.schema_components(records, ref_template=_TEMPLATE)
    paths: dict[str, Any] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method.lower()] = _operation(operation)
    described: dict[str, Any] = {
        "openapi": "3.1.0",
        "info": {
            "title": "Crosswire desk",
            "version": "1",
            "description": "Alerts, arrangements and deliveries. Times are RFC 3339 in UTC. Text comes from articles "
            "and people as it is: escape it before you put it on a page.",
        },
        "servers": [{"url": f"{base}{PREFIX}"}],
        "security": [{"token": []}, {"session": []}, {}],
        "paths": paths,
        "components": {
            "schemas": components,
            "securitySchemes": {
                "token": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": COOKIE},
            },
        },
    }
    plain: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(described))  # defaults are tuples before
    return plain


def _operation(operation: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "operationId": operation.name,
        "summary": operation.summary,
        "parameters": [*_path_parameters(operation), *_query_parameters(operation)],
        "responses": _responses(operation),
    }
    if operation.body:
        content = {"application/json": {"schema": _reference(operation.body)}}
        told["requestBody"] = {"required": True, "content": content}
    return told


def _path_parameters(operation: Operation) -> list[dict[str, Any]]:
    names = _PARAMETER.findall(operation.path)
    return [{"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names]


def _query_parameters(operation: Operation) -> list[dict[str, Any]]:
    (_,), components = msgspec.json.schema_components([operation.query], ref_template=_TEMPLATE)
    properties = components[operation.query.__name__]["properties"]
    told = []
    for name, schema in properties.items():
        inlined = _inlined(schema, components)
        text = inlined.pop("description", "")
        told.append({"name": name, "in": "query", "schema": inlined, **({"description": text} if text else {})})
    return told


def _inlined(schema: Any, components: dict[str, Any]) -> Any:
    """Return `schema` with the words that its references stand for."""
    if isinstance(schema, dict):
        if "$ref" in schema:
            found = components[schema["$ref"].rpartition("/")[2]]
            return _inlined({**found, **{k: v for k, v in schema.items() if k != "$ref"}}, components)
        return {name: _inlined(value, components) for name, value in schema.items()}
    return [_inlined(item, components) for item in schema] if isinstance(schema, list) else schema


def _responses(operation: Operation) -> dict[str, Any]:
    told: dict[str, Any] = {
        "200": {"description": "As asked.", "content": {operation.media.value: _content(operation)}}
    }
    errors = {"400": "The address or the body asks for what there is not."}
    if _PARAMETER.search(operation.path):
        errors["404"] = "There is none of this id."
    if operation.need is not Need.OPEN:
        errors |= {"401": "Nobody knows who asks.", "403": "Who asks may not.", "429": "Too many wrong tokens."}
    if operation.body:
        told["201"] = {**told["200"], "description": "Done now; 200 where it had been done before."}
        errors |= {"413": "The body is too large.", "415": "The body is not said to be application/json."}
    elif operation.method == "GET" and operation.media is Media.JSON:
        told["304"] = {"description": "As the asker has it (`If-None-Match`)."}
    errors["503"] = "The store does not answer, or there is no room."
    content = {"application/problem+json": {"schema": _reference(Problem)}}
    told |= {status: {"description": text, "content": content} for status, text in errors.items()}
    return told


def _content(operation: Operation) -> dict[str, Any]:
    if operation.answer is None:
        return {"schema": {"type": "object"}}
    if operation.media is Media.JSON:
        return {"schema": _reference(operation.answer)}
    return {"schema": {"type": "string"}, "x-each": _reference(operation.answer)}


def _reference(record: type[msgspec.Struct]) -> dict[str, str]:
    return {"$ref": _TEMPLATE.format(name=record.__name__)}
