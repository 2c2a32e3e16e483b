"""A briefing with evidence of every kind, for tests."""

EVIDENCE = """title: The river
sources:
  - {id: afp, publisher: AFP, title: Two dead at the ford, reliability: B}
  - {id: radio, publisher: Radio North, reliability: D}
sections:
  - id: floods
    title: Floods
    body: The water rises.
    incidents: [ford]
    sources: [{ref: radio, locator: minute 6, quote: it rises}]
incidents:
  - id: ford
    date: 2023-01-13
    place: Ford
    actors: [JNIM]
    casualties: [{best: 2, source: afp}]
    sources: [{ref: afp, credibility: 2, locator: para 3, quote: two men died}]
    claims:
      - {source: radio, date: 2023-01-14, killed: 4, actors: [GSIM], credibility: 4, quote: four at least}
  - id: mill
    date: 2023-01-15
    place: Mill
    casualties: [{best: 1, source: afp}, {best: 3, source: radio}]
    sources: [afp]
  - {id: bridge, date: 2023-01-16, place: Bridge, sources: [afp]}
judgements:
  - text: The *road* closes.
    by: A. Writer
    likelihood: likely
    confidence: moderate
    basis: [ford, floods, {ref: mill, for: against, note: it was open}]
    alternatives: [opens]
  - {id: opens, text: The road opens., basis: [mill, {ref: ford, for: against}, {ref: afp, for: against}]}
  - {text: Nobody knows., alternatives: [opens]}
glossary: [{term: JNIM, forms: [GSIM]}]
"""
