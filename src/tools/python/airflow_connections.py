"""Writes src/test/resources/airflow: connections in every form of Airflow, with the fields that Airflow itself reads.

    python3 -m venv venv && venv/bin/pip install apache-airflow-core==3.3.2
    venv/bin/python src/tools/python/airflow_connections.py

The seed is fixed, so the same version of Airflow writes the same files.
"""

import gzip
import json
import logging
import pathlib
import random
import warnings
from urllib.parse import quote, quote_plus

warnings.simplefilter("ignore")
logging.disable(logging.CRITICAL)

from airflow.models.connection import Connection  # noqa: E402

FOLDER = pathlib.Path("src/test/resources/airflow")
CANARY = "canary"
COUNT = 2000
FIELDS = ("conn_type", "host", "login", "password", "schema", "port")

random.seed(20_240_607)

TYPES = ["postgres", "postgresql", "mysql", "http", "aws", "google_cloud_platform", "google-cloud-platform", "snowflake",
         "azure_data_lake", "s3", "ssh", "x.y+z", "a-b-c", "Postgres", "MsSQL"]
ALPHABETS = ["abcXYZ019", "a/b:c@d?e#f&g=h%i+j k", "~!*'();$,[]{}|\\^`\"<>", "äßé漢字🙂", "%20%2F%zz%", " \t",
             "\u00a0\u200b\u2028"]


def text(longest=12):
    alphabet = "".join(random.sample(ALPHABETS, random.randint(1, 3)))
    return "".join(random.choice(alphabet) for _ in range(random.randint(1, longest)))


def maybe(value, chance=0.7):
    return value() if random.random() < chance else random.choice([None, ""])


def host():
    return random.choice([
        lambda: random.choice(["localhost", "db.example.com", "DB.Example.COM", "10.0.0.1", "xn--bcher-kva.example"]),
        lambda: random.choice(["::1", "fe80::1%eth0", "2001:db8::8:800:200c:417a", "::ffff:1.2.3.4"]),
        lambda: random.choice(["http", "https", "grpc+tls"]) + "://" + random.choice(["a.example", "A.example/p/Q", "[::1]"]),
        lambda: "/var/run/Socket.sock",
        lambda: "a.example,b.example",
        text,
    ])()


def json_value(depth=0):
    return random.choice([
        text,
        lambda: random.choice(["5", "1.5", "true", "false", "null", "{}", "[1]", "\"q\"", "005", "1e3", " 7 ", "-0"]),
        lambda: random.randint(-(10**12), 10**12),
        lambda: random.choice([True, False, 0.25, -1.5, 1e20]),
        lambda: None,
        lambda: "" if depth > 2 else {text(): json_value(depth + 1) for _ in range(random.randint(0, 3))},
        lambda: "" if depth > 2 else [json_value(depth + 1) for _ in range(random.randint(0, 3))],
    ])()


def extra():
    flat = random.random() < 0.5
    return {random.choice([text(), "timeout", "__extra", "sslmode"]): text() if flat else json_value()
            for _ in range(random.randint(0, 4))}


def fields(connection):
    """Returns the fields that have a value, as the specification of the operator names them."""
    found = {name: getattr(connection, name) for name in FIELDS}
    found = {name: value for name, value in found.items() if value not in (None, "")}
    if connection.extra and json.loads(connection.extra):
        found["extra"] = json.loads(connection.extra)
    return found


def read(form, value):
    return fields(Connection(conn_id="c", uri=value) if form == "uri" else Connection.from_json(value, conn_id="c"))


def handwritten():
    """Returns a URI that get_uri() does not write."""
    login = random.choice(["", "u@", "u:p@", ":p@", "u:@", "u%40x:p%2Fq%3A@", "u:p:q@", "a@b:c@", "100%:50%zz@", "u:p+q%2B@",
                           "%C3%A9:%E6%BC%A2@", "@", ":@"])
    place = random.choice(["", "h", "H.Example", "h%2Fp", "H%2FP", "[::1]", "[FE80::1%25eth0]", "h%20x", "1.2.3.4", "é.example",
                           "h,i", "h_x"])
    port = random.choice(["", "", ":5432", ":0", ":65535", ":0080", ":"])
    path = random.choice(["", "/", "/db", "/db/x", "//db", "/d%2Fb", "/d%20b+c", "/Ä"])
    query = random.choice(["", "", "?", "?a=b", "?a=5&b=true&c=null&d=%7B%22e%22%3A1%7D", "?a=b+c&d=%2B", "?a", "?a=&b=", "?&&a=b",
                           "?a=1&a=2", "?__extra__=" + quote_plus(json.dumps(extra())), "?__extra__=", "?__extra__=%7B%7D&x=y",
                           "?a=b=c", "?a=%22q%22", "?x?y=z", "?p=50%", "?a=b;c=d"])
    scheme = random.choice(["postgres", "postgresql", "google-cloud-platform", "HTTP", "my.type+x", "aws"])
    protocol = random.choice(["", "", "", "https://", "grpc+tls://"])
    if protocol:
        scheme = scheme.lower()
    if port == ":" and path.startswith("//"):
        path = path[1:]  # no second ://
    return f"{scheme}://{protocol}{login}{place}{port}{path}{query}"


def generated(number):
    """Returns one connection in the forms that Airflow writes, and in variants of them."""
    port = maybe(lambda: random.choice([1, 80, 5432, 65535]), 0.6) or None
    made = Connection(conn_id="c", conn_type=random.choice(TYPES), host=maybe(host), login=maybe(text), password=maybe(text),
                      schema=maybe(text), port=port, extra=json.dumps(extra()) if random.random() < 0.7 else None)
    plain = json.loads(made.as_json())
    forms = [("json", made.as_json()), ("uri", made.get_uri()), ("uri", handwritten())]
    varied = dict(plain)
    if "extra" in varied and random.random() < 0.7:
        varied["extra"] = random.choice([json.dumps, lambda value: json.dumps(value, ensure_ascii=False, indent=1)])(varied["extra"])
    if "port" in varied:
        varied["port"] = random.choice([varied["port"], str(varied["port"]), f" {varied['port']} "])
    for name in random.sample([*FIELDS[1:], "description", "team_name"], 2):
        varied.setdefault(name, None)
    forms.append(("json", random.choice(["", "\n "]) + json.dumps(varied, ensure_ascii=False) + random.choice(["", "\n"])))
    if number % 20 == 0:
        forms.append(("json", json.dumps({"uri": made.get_uri()})))
    parsed = [{"form": form, "text": value, "fields": read(form, value)} for form, value in forms]
    keys = {name: str(value) for name, value in plain.items() if name != "extra"}
    if "extra" in plain:
        keys["extra"] = json.dumps(plain["extra"])
    return {"forms": parsed, "keys": keys, "fields": read("json", made.as_json())}


def of_uri():
    c = CANARY
    for bad in ("x", f"{c}", "12a", "65536", "99999999999999999999", "-1", "1.5", "%31", "٣"):
        yield "port", f"postgres://{c}:{c}@{c}:{bad}/{c}"
    for secret in (f"{c}/{c}", f"{c}?{c}", f"{c}/"):
        yield "port", f"postgres://{c}:{secret}@{c}/{c}"
    for broken in ("%FF", "%C3", "%C3%28", "%ED%A0%80", "%E6%BC", "%F5%80%80%80"):
        yield "login", f"postgres://{c}{broken}:{c}@{c}/{c}"
        yield "password", f"postgres://{c}:{c}{broken}@{c}/{c}"
        yield "host", f"postgres://{c}:{c}@{c}{broken}/{c}"
        yield "schema", f"postgres://{c}:{c}@{c}/{c}{broken}"
        yield "extra", f"postgres://{c}@{c}/?{c}={c}{broken}"
        yield "extra", f"postgres://{c}@{c}/?{c}{broken}={c}"
    for host in (f"[{c}]", "[::1", "::1]", "[1.2.3.4]", "[]", f"[::1]{c}", f"{c}[::1]", "[1:2:3]", "[::1::2]", "[1:2:3:4:5:6:7:8:9]",
                 "[::12345]", "[::1%]", "[v1]", "[::1.2.3.999]", "[1::2:3:4:5:6:7:8]", "[::g]", "[:1]"):
        yield "host", f"postgres://{c}:{c}@{host}/{c}"
    for host in ("ex℀mple", "a／b", "a？b", "a＃b"):
        yield "host", f"postgres://{c}:{c}@{host}/{c}"
    yield "host", f"http://http://{c}:{c}@{c}"
    yield "host", f"HTTP://http://{c}:{c}@{c}"
    for type_ in ("google_cloud", "1abc", "a b", "é", "+a", "a/b", f"{c}@", "a%20b", "a:b"):
        yield "conn_type", f"{type_}://{c}:{c}@{c}"
    yield "conn_type", f"://{c}:{c}@{c}"
    for whole in ("", " ", "\n", f"{c}", f"{c}:{c}", f"/{c}", f"postgres:/{c}", f"postgres:{c}@{c}", f"[{c}]", f"\"{c}\"", "null",
                  f"{c}.{c}:5432/{c}", f"jdbc:{c}:{c}", f"%7B{c}%7D", f"user={c} password={c}"):
        yield "uri", whole
    for path in (f"{c}#{c}", f"{c}/#", f"{c}/{c}?{c}=#{c}"):
        yield "uri", f"postgres://{c}:{c}@{path}"
    for several in (f"a://b://c://{c}", f"a://{c}@b://{c}", f"a://{c}:{c}@{c}/?{c}=http://{c}", f"a://{c}/?u=b://{c}",
                    f"a://{c}/b://{c}", f"//{c}://{c}", f"a://b_c://{c}", f"a://1.2.3.4://{c}",
                    f"A://{c}:{c}@[::1]://{c}", f"a://{c}%2F{c}://{c}"):
        yield "uri", several
    for value in (f"{c}", "[]", "[1]", "1", "null", "true", f"\"{c}\"", "{", f"{{\"{c}\"}}", f"{{\"{c}\": 1,}}",
                  f"{{\"{c}\": NaN}}", f"{{'{c}': 1}}", f"{{\"{c}\": 1}} {c}", f"{{\"{c}\": \"\\ud800\"}}",
                  "{\"a\": 1, \"a\": 2}", "{\"a\":" * 70 + "1" + "}" * 70):
        yield "extra", f"postgres://{c}:{c}@{c}/?__extra__={quote(value, safe='')}"


def of_json():
    c = CANARY
    base = {"conn_type": "postgres", "host": c, "password": c}
    for name in ("conn_type", "host", "login", "password", "schema"):
        for wrong in (5, 1.5, True, False, [c], {c: c}, []):
            yield name, json.dumps({**base, name: wrong})
        yield name, json.dumps({**base, name: "\ud800" + c})
    for wrong in (c, "65536", 65536, -1, 1.5, True, [c], {c: c}, "1.5", "0x10", 10**30, "5 4", "٣"):
        yield "port", json.dumps({**base, "port": wrong})
    for wrong in (c, "[]", "null", "1", [c], 1, True, 1.5, "{", f"{{\"{c}\": }}", f"\"{c}\"", "{'a': 1}", {c: "\ud800"}, {"\ud800": c},
                  "{\"a\": 1, \"a\": 2}", "{\"a\": NaN}"):
        yield "extra", json.dumps({**base, "extra": wrong})
    for key in ("conn_id", "type", "hostname", "user", "username", "database", "url", "extra_dejson", "Host", "extra__x", "schema_",
                "conn-type", "passwordFrom"):
        yield key, json.dumps({**base, key: c})
    yield "a key", json.dumps({**base, f"{c} {c}": c})
    yield "a key", json.dumps({**base, "": c})
    yield "a key", json.dumps({**base, "7" + c: c})
    yield "my_conn", json.dumps({"my_conn": base})
    yield "uri", json.dumps({**base, "uri": f"postgres://{c}"})
    yield "uri", json.dumps({"uri": 5})
    yield "uri", json.dumps({"uri": c})
    yield "port", json.dumps({"uri": f"postgres://{c}:{c}"})
    for text_ in ("", "{", f"{{{c}", f"{{\"conn_type\": \"{c}\"", f"{{\"host\": {c}}}", f"{{'host': '{c}'}}", f"{{\"host\": \"{c}\",}}",
                  f"{{\"host\": \"{c}\"}} {{}}", f"{{\"host\": \"{c}\"}}{c}", f"{{\"host\": \"{c}\", \"host\": \"{c}\"}}", "{\"port\": NaN}",
                  f"{{\"host\": \"{c}\n\"}}", "[]", "null", f"\"{c}\"", "5", "{\"extra\":" * 70 + "1" + "}" * 70, f"host: {c}"):
        yield "json", text_


def of_keys():
    c = CANARY
    for wrong in (c, "65536", "-1", "5432.0", "0x10"):
        yield "port", {"conn_type": "postgres", "password": c, "port": wrong}
    for wrong in (c, "[]", "5", "null", "{", f"\"{c}\"", f"{{\"{c}\"}}"):
        yield "extra", {"conn_type": "postgres", "password": c, "extra": wrong}
    yield "uri", {"conn_uri": c, "conn_type": "postgres"}
    yield "port", {"conn_uri": f"postgres://{c}:{c}"}
    yield "uri", {"conn_uri": json.dumps({"conn_type": c})}


def malformed():
    found = [{"form": "uri", "part": part, "text": value} for part, value in of_uri()]
    found += [{"form": "json", "part": part, "text": value} for part, value in of_json()]
    found += [{"form": "keys", "part": part, "keys": value} for part, value in of_keys()]
    for each in found:
        if "text" in each:
            try:
                read(each["form"], each["text"])
                each["airflow"] = "accepts"
            except Exception as refused:
                each["airflow"] = type(refused).__name__
    return found


def write(name, rows):
    lines = "".join(json.dumps(row, separators=(",", ":"), sort_keys=True) + "\n" for row in rows).encode()
    (FOLDER / name).write_bytes(gzip.compress(lines, mtime=0) if name.endswith(".gz") else lines)


FOLDER.mkdir(parents=True, exist_ok=True)
write("connections.jsonl.gz", [generated(number) for number in range(COUNT)])
write("malformed.jsonl", malformed())
