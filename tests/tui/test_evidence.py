"""The view of evidence: from each judgement to a source in three keys, and back to the same row."""

from __future__ import annotations

from pathlib import Path

from brief_tui.library.questions.evidence import CitedSource, TracedEvidence, TracedJudgement
from brief_tui.tui.panes.judgements import JudgementsPane
from brief_tui.tui.widgets.page import PagePane
from evidence_text import EVIDENCE
from readers import Reader, open_app


def written(folder: Path) -> Path:
    folder.mkdir()
    (folder / "river.yaml").write_text(EVIDENCE, encoding="utf-8")
    return folder


def pane(reader: Reader) -> JudgementsPane:
    return reader.workspace.query_one(JudgementsPane)


def page(reader: Reader) -> str:
    return " ".join(reader.workspace.query_one("#evidence", PagePane).page_text().split())


async def test_every_judgement_reaches_its_sources_and_comes_back_to_its_row(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 40), library=written(tmp_path / "briefs"), target="river") as reader:
        await reader.press("7")
        lines = pane(reader).page_text().splitlines()
        assert lines[0] == "3 judgements"
        assert lines[1].startswith("> J1   likely, moderate confidence   2 for, 1 against, weakest source D")
        assert lines[3].startswith("  J3   no evidence   Nobody knows.")
        assert ["against", "it", "0", "1", "2"] in [item.split() for item in lines]
        assert "The road closes. by A. Writer competes opens: The road opens." in page(reader)
        for number, judgement in enumerate(item for item in pane(reader)._judgements if item.evidence):
            await reader.press("g", *["j"] * number, "enter")
            for at, evidence in enumerate(judgement.evidence):
                await reader.press("g", *["j"] * at)
                assert pane(reader).selected() == evidence
                if evidence.row:
                    await reader.press("enter")
                    assert isinstance(pane(reader).selected(), CitedSource), "the third key at the latest"
                    assert evidence.sources[0].source["id"] in reader.screen_text()
                    await reader.press("backspace")
                assert pane(reader).selected() == evidence
            await reader.press("backspace")
            assert pane(reader).selected() == judgement


async def test_the_page_beside_has_the_quote_the_incident_and_what_rests_on_it(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(120, 40), library=written(tmp_path / "briefs"), target="river") as reader:
        await reader.press("7", "enter")
        assert isinstance(pane(reader).selected(), TracedEvidence)
        assert "“two men died”" in page(reader)
        assert "judgement J1: The road closes." in page(reader)
        assert "claim radio (○ D, ○ 4): 14 Jan 2023; killed 4; by GSIM" in page(reader)
        await reader.press("j")
        assert "The water rises." in page(reader)
        await reader.press("enter", "enter")
        assert str(reader.app.focused and reader.app.focused.id) == "evidence", "the end of the way is the page"
        await reader.press("q", "q")
        assert isinstance(pane(reader).selected(), TracedEvidence), "to the list, then one step back"
        await reader.press("q")
        assert isinstance(pane(reader).selected(), TracedJudgement)
        await reader.press("q")
        assert reader.workspace.current == "read"


async def test_a_changed_file_keeps_the_step_and_no_judgements_say_what_to_do(tmp_path: Path) -> None:
    library = written(tmp_path / "briefs")
    async with open_app(tmp_path, size=(40, 12), library=library, target="river") as reader:
        await reader.press("7")
        assert "3 judgements" in reader.screen_text(), "the heading is in view"
        await reader.press("j", "enter", "j")
        before = pane(reader).selected()
        (library / "river.yaml").write_text(EVIDENCE.replace("text: The road opens.", "text: It opens."), "utf-8")
        await reader.press("r")
        await reader.wait(lambda: pane(reader)._judgements[1].text == "It opens.")
        assert pane(reader).selected() == before
        (library / "river.yaml").write_text("title: T\nid: river\nsections: [{title: S, body: B}]\n", "utf-8")
        await reader.press("r")
        await reader.wait(lambda: not pane(reader)._judgements)
        assert "brief-tui new shows" in " ".join(pane(reader).page_text().split())


async def test_enter_in_the_text_leads_to_the_evidence_of_the_judgement_and_back(tmp_path: Path) -> None:
    async with open_app(tmp_path, size=(80, 12), library=written(tmp_path / "briefs"), target="river") as reader:
        await reader.press("right_square_bracket", "right_square_bracket")
        text = reader.text
        while "opens: The road opens." not in text.line_at(text.top).text:
            await reader.press("j")
        top = text.top
        await reader.press("enter")
        await reader.wait(lambda: reader.workspace.current == "evidence")
        item = pane(reader).selected()
        assert isinstance(item, TracedEvidence)
        assert (item.ref, item.stance) == ("mill", "for")
        await reader.press("q", "q")
        await reader.wait(lambda: reader.workspace.current == "read")
        assert text.top == top
