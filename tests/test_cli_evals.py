import json
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tallystick.evals.sets import GoldSet
from tallystick.pipeline.output.writing import json_line

from .commandline import Ran, run
from .golds import by_article, failed, run_of, write_gold
from .loopback import answer as answering
from .loopback import serving, stall


@pytest.fixture
def gold(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> GoldSet:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("COLUMNS", raising=False)
    for name in ("TALLYSTICK_API_KEY", "OPENAI_API_KEY", "TALLYSTICK_MODEL"):
        monkeypatch.delenv(name, raising=False)
    return write_gold(Path("evals/gold"), 3)


def evaluate(*args: object, **options: object) -> Ran:
    return run("eval", *args, **options)


def keep(gold: GoldSet, path: str, *cells: object, **changes: object) -> str:
    made = run_of(gold, *cells, **changes)
    records = [made.header, *made.cells.values()]
    Path(path).write_bytes(b"".join(json_line(record) + b"\n" for record in records))
    return path


def test_a_run_of_rules_needs_nothing_and_goes_on_where_it_was(gold):
    ran = evaluate("run", "--model", "rules")
    where = "rules on gold: 3 of 3 answered, in runs/gold-rules.jsonl"
    assert (ran.status, ran.out, ran.told) == (0, "", [where])
    again = evaluate("run", "--model", "rules")
    assert (again.status, again.told) == (0, ["3 done before, skipped", where])


def test_what_is_recorded_is_replayed_scored_and_found_where_it_belongs(gold):
    with serving(by_article(gold)) as server:
        ran = evaluate(
            *("run", "--model", "maker/m:1", "--record", "--base-url", server.url),
            *("--provenance", "by a server of a test"),
        )
    assert ran.status == 0, ran.err
    assert Path("evals/cassettes/gold/claims-1/maker-m-1/a00-e0.json").exists()
    ran = evaluate("run", "--model", "maker/m:1", "-o", "again.jsonl")
    assert (ran.status, ran.told) == (
        0,
        ["maker/m:1 | claims-1 on gold: 3 of 3 answered, in again.jsonl"],
    )
    scored = evaluate("score", "again.jsonl", "--json")
    record = json.loads(scored.out)
    assert record["provenance"] == "by a server of a test"
    assert record["metrics"]["figure.strict"]["f1"] == 1.0
    assert record["seconds"] is None


def test_a_miss_ends_with_3_and_names_the_command(gold):
    with serving(by_article(gold)) as server:
        evaluate("run", "--model", "m", "--record", "--base-url", server.url)
    Path("evals/cassettes/gold/claims-1/m/a01-e0.json").unlink()
    ran = evaluate("run", "--model", "m", "-o", "again.jsonl")
    assert ran.status == 3
    assert ran.told[0].startswith("a01: no recorded answer for a01-e0")
    assert ran.told[0].endswith("--record")
    assert "1 without an answer and not scored" in ran.told[1]


def test_an_orphan_ends_with_3(gold):
    with serving(by_article(gold)) as server:
        evaluate("run", "--model", "m", "--record", "--base-url", server.url)
    for part in ("articles/a02.txt", "labels/a02.json"):
        (gold.folder / part).unlink()
    ran = evaluate("run", "--model", "m", "-o", "again.jsonl")
    assert ran.status == 3
    assert ran.told[-1] == "orphan: a02-e0.json: no article asked for it"


@pytest.mark.parametrize(
    ("args", "complaint"),
    [
        (("run",), "--model"),
        (("run", "--model", "m"), "holds no recordings"),
        (("run", "--model", "m", "--record"), "needs a key"),
        (("run", "--model", "rules", "--record"), "rules is built in"),
        (("run", "--model", "m", "--temperature", "1"), "--temperature goes with --record"),
        (("run", "--model", "baseline:x"), "no baseline 'baseline:x'"),
        (("run", "--model", "m", "--prompt", "nope"), "no prompt 'nope'"),
        (("run", "--model", "rules", "--gold", "nowhere"), "nowhere"),
        (("run", "--model", "rules", "--epochs", "0"), "epochs"),
        (("run", "--model", "rules", "-o", "/dev/null"), "no regular file"),
        (("score",), "RUN"),
        (("score", "none.jsonl"), "none.jsonl: cannot be read"),
        (("compare", "none.jsonl", "none.jsonl"), "none.jsonl: cannot be read"),
        (("agree", "evals/gold/labels", "nowhere"), "nowhere"),
        (("gate", "--gate-file", "nowhere/gate.json"), "no floors are pinned here"),
        (("gate", "--pin", "--gate-file", "nowhere/gate.json"), "no set of articles here"),
        (("gate", "--lower", "because"), "--lower goes with --pin"),
        (("gate", "--pin", "--lower", " "), "needs the reason"),
    ],
)
def test_bad_input_is_one_line_and_2(gold, args, complaint):
    ran = evaluate(*args)
    assert (ran.status, ran.out, len(ran.told)) == (2, "", 1)
    assert ran.told[0].startswith("error: ")
    assert complaint in ran.told[0]


def test_a_file_of_another_run_is_not_written_over(gold):
    evaluate("run", "--model", "rules", "-o", "run.jsonl")
    before = Path("run.jsonl").read_bytes()
    ran = evaluate("run", "--model", "baseline:nothing", "-o", "run.jsonl")
    assert ran.status == 2
    assert "run.jsonl holds another run (model 'rules'" in ran.err
    assert Path("run.jsonl").read_bytes() == before


def test_the_table_of_a_score_says_what_there_is_and_is_not(gold):
    path = keep(gold, "run.jsonl", failed("a00"), failed("a01", "cassette_miss"))
    ran = evaluate("score", path)
    assert ran.status == 0
    assert "m | p-1 on gold: 2 of 3 articles, 2 stories" in ran.out
    assert "too few to rank" in ran.out
    assert "not scored: a01: cassette_miss, said it" in ran.out
    assert "0 of 4 quotes not found, 0 of 2 numbers invented" in ran.out
    strict = next(line for line in ran.out.splitlines() if line.startswith("figure.strict "))
    assert strict.split()[1:4] == ["1.000", "0.500", "0.667"]
    assert "failed 1 (50%)" in ran.out
    assert "seconds not measured" in ran.out


def test_articles_and_mistakes_are_told_on_demand(gold):
    path = keep(gold, "run.jsonl", failed("a00"))
    plain, long = (evaluate("score", path, *more) for more in ((), ("--per-article", "--errors")))
    first, second = gold.articles["a00"].text.splitlines()
    assert first not in plain.out
    assert "a00: 2 mistakes" in long.out
    assert first in long.out
    assert second in long.out
    row = next(line for line in long.out.splitlines() if line.startswith("a00 "))
    assert row.endswith("no answer")


def test_json_is_one_object_a_line_for_each_run(gold):
    paths = [
        keep(gold, "one.jsonl"),
        keep(gold, "two.jsonl", failed("a00"), model="n"),
    ]
    ran = evaluate("score", *paths, "--json", "--errors", "--per-article")
    one, two = map(json.loads, ran.out.splitlines())
    assert (one["model"], two["model"]) == ("m", "n")
    assert one["errors"] == []
    assert [e["what"] for e in two["errors"]] == ["missed", "missed"]
    assert two["per_article"]["a00"]["metrics"]["figure.strict"]["recall"] == 0.0
    assert two["failed"] == pytest.approx(1 / 3)


def test_hostile_text_neither_styles_nor_ends_a_line(gold):
    hostile = "[red]x\x1b[2J\u202e"
    article = gold.folder / "articles" / "a00.txt"
    article.write_text(article.read_text() + hostile)
    labels = json.loads((gold.folder / "labels" / "a00.json").read_text())
    labels["claims"][0]["victims"] = hostile
    (gold.folder / "labels" / "a00.json").write_text(json.dumps(labels))
    evaluate("run", "--model", "baseline:nothing", "-o", "run.jsonl")
    ran = evaluate("score", "run.jsonl", "--errors")
    assert "[red]x\\x1b[2J\\u202e" in ran.out
    assert "\x1b" not in ran.out


def test_sets_are_never_mixed(gold):
    other = write_gold(Path("other"), 5)
    paths = [keep(gold, "one.jsonl"), keep(other, "two.jsonl")]
    for command in ("score", "compare"):
        ran = evaluate(command, *paths)
        assert ran.status == 2
        assert "made over the set 'other'" in ran.told[-1]


def test_a_comparison_tells_differences_by_metric_field_and_article(gold):
    many = write_gold(Path("many"), 12)
    names = list(many.articles)
    paths = [keep(many, "one.jsonl"), keep(many, "two.jsonl", *map(failed, names), model="n")]
    ran = evaluate("compare", *paths, "--gold", "many")
    assert ran.status == 0
    assert "m | p-1 less n | p-1 on many: 12 articles of both" in ran.out
    rows = {line.split()[0]: line.split() for line in ran.out.splitlines() if line.strip()}
    assert rows["figure.strict"][1] == "+1.000"
    assert rows["figure.strict"][-2:] == ["told", "apart"]
    assert rows["a00"][1:] == ["1.000", "0.000", "+1.000"]
    record = json.loads(evaluate("compare", *paths, "--gold", "many", "--json").out)
    assert record["differences"]["figure.number"]["value"] == 1.0
    assert record["differences"]["statement.right"]["remark"] == "not told apart"


def test_annotators_agree_with_themselves(gold):
    ran = evaluate("agree", "evals/gold/labels", "evals/gold/labels", "--json")
    record = json.loads(ran.out)
    assert (ran.status, record["articles"]) == (0, 3)
    assert record["metrics"]["figure.strict"]["f1"] == 1.0
    assert evaluate("agree", "evals/gold/labels", "evals/gold/labels").status == 0


def test_the_gate_refuses_to_sink_says_by_how_much_and_lowers_for_a_reason(gold):
    with serving(by_article(gold)) as server:
        evaluate("run", "--model", "m", "--record", "--base-url", server.url)
    pinned = evaluate("gate", "--pin")
    assert pinned.status == 0
    assert "gold | m | claims-1: figure.strict new at 1.0000" in pinned.out
    assert evaluate("gate").status == 0

    file = gold.folder / "labels" / "a00.json"
    right = file.read_text()
    file.write_text(right.replace('"claimant": "harbour office"', '"claimant": "mayor"'))
    ran = evaluate("gate")
    assert ran.status == 1
    told = [line for line in ran.out.splitlines() if "| m |" in line and "figure.strict" in line]
    assert told == ["SINKS gold | m | claims-1: figure.strict 1.0000 -> 0.6667 (-0.3333)"]

    before = Path("evals/gate.json").read_bytes()
    assert evaluate("gate", "--pin").status == 1
    assert Path("evals/gate.json").read_bytes() == before
    ran = evaluate("gate", "--pin", "--lower", "the mayor said it")
    assert ran.status == 0
    kept = json.loads(Path("evals/gate.json").read_text())
    assert {each["reason"] for each in kept["lowered"]} == {"the mayor said it"}
    assert evaluate("gate").status == 0


def test_the_gate_falls_with_a_recording(gold):
    with serving(by_article(gold)) as server:
        evaluate("run", "--model", "m", "--record", "--base-url", server.url)
    evaluate("gate", "--pin")
    folder = Path("evals/cassettes/gold/claims-1/m")
    (folder / "a01-e0.json").rename(folder / "a09-e0.json")
    ran = evaluate("gate")
    assert (ran.status, len(ran.told)) == (2, 1)
    assert "a09-e0.json holds the recordings of 'a01-e0'" in ran.err
    (folder / "a09-e0.json").unlink()
    ran = evaluate("gate")
    assert ran.status == 1
    assert "SINKS gold | m | claims-1: answered 1.0000 -> 0.6667 (-0.3333)" in ran.out


def test_an_unplayed_answer_fails_the_gate_though_nothing_sinks(gold):
    with serving(by_article(gold), by_article(gold), by_article(gold), answering("x")) as server:
        evaluate("run", "--model", "m", "--record", "--base-url", server.url)
    evaluate("gate", "--pin")
    write_gold(Path("evals/gold"), 2)
    for part in ("articles/a02.txt", "labels/a02.json"):
        (gold.folder / part).unlink()
    evaluate("gate", "--pin", "--lower", "a smaller set")
    ran = evaluate("gate")
    assert ran.status == 1
    assert ran.told == ["orphan: a02-e0.json: no article asked for it"]


@pytest.mark.slow
def test_a_run_killed_at_any_moment_asks_nothing_twice_but_what_was_under_way(gold):
    command = [sys.executable, "-m", "tallystick", "eval", "run", "--model", "m", "--record"]
    command += ["--concurrency", "1", "-o", "run.jsonl"]
    with serving(by_article(gold), by_article(gold), stall, by_article(gold)) as server:
        command += ["--base-url", server.url]
        process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
        while len(server.requests) < 3:
            assert process.poll() is None
            time.sleep(0.01)
        process.kill()
        process.wait()
        again = subprocess.run(command, capture_output=True, text=True, check=False)
        assert len(server.requests) == 4
    assert again.returncode == 0, again.stderr
    assert "2 done before, skipped" in again.stderr
    assert len(Path("run.jsonl").read_text().splitlines()) == 1 + 3


def test_the_progress_bar_is_on_a_terminal_only(gold):
    assert "3 articles" in evaluate("run", "--model", "rules", terminal=True).err
    assert "3 articles" not in evaluate("run", "--model", "rules", "-o", "two.jsonl").err


def test_without_the_extra_it_is_said_in_one_line(gold):
    hidden = "import sys; sys.modules['scipy'] = sys.modules['scipy.optimize'] = None; "
    code = hidden + "from tallystick.cli import main; sys.exit(main(['eval', 'score', 'x']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "error: tallystick eval needs an optional part: pip install 'tallystick[evals]'\n"
    )


def test_help_needs_no_extra_and_names_every_command():
    hidden = "import sys; sys.modules['scipy'] = sys.modules['numpy'] = None; "
    code = hidden + "from tallystick.cli import main; sys.exit(main(['eval', '--help']))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0
    for command in ("run", "score", "compare", "agree", "gate"):
        assert f"\n  {command} " in done.stdout
