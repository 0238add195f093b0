"""Stanford CoreNLP over JSON Lines, written like `tidings annotate`: python corenlp_annotate.py JARS IN OUT

JARS is the class path (code and models). One JVM, one thread; documents go in and out as files.
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

KINDS = {"PERSON": "person", "ORGANIZATION": "organization", "LOCATION": "location", "CITY": "location", "COUNTRY": "location",
         "STATE_OR_PROVINCE": "location", "NATIONALITY": "nationality", "DATE": "date", "TIME": "time", "MONEY": "money"}


def sentence_record(sentence):
    arcs = {a["dependent"]: a for a in sentence["basicDependencies"]}
    tokens = [{"text": t["originalText"], "start": t["characterOffsetBegin"], "end": t["characterOffsetEnd"], "lemma": t["lemma"],
               "upos": "", "xpos": t["pos"], "head": arcs[t["index"]]["governor"],
               "deprel": arcs[t["index"]]["dep"].lower()} for t in sentence["tokens"]]
    return {"start": tokens[0]["start"], "end": tokens[-1]["end"], "tokens": tokens}


def record(document, output):
    mentions = [m for s in output["sentences"] for m in s.get("entitymentions", []) if m["ner"] in KINDS]
    return {"id": document["id"], "sentences": [sentence_record(s) for s in output["sentences"]],
            "entities": [{"text": m["text"], "start": m["characterOffsetBegin"], "end": m["characterOffsetEnd"],
                          "kind": KINDS[m["ner"]]} for m in mentions if m["text"].lower() not in PRONOUNS]}


PRONOUNS = {"he", "she", "him", "her", "his", "they", "them"}


def main():
    jars, source, target = sys.argv[1:4]
    documents = [json.loads(line) for line in open(source, encoding="utf-8")]
    with tempfile.TemporaryDirectory() as folder:
        names = []
        for number, document in enumerate(documents):
            names.append(f"{folder}/{number}.txt")
            pathlib.Path(names[-1]).write_text(document["text"], encoding="utf-8", newline="")
        pathlib.Path(folder, "list").write_text("\n".join(names))
        os.mkdir(f"{folder}/out")
        subprocess.run(["java", "-Xmx4g", "-XX:ActiveProcessorCount=1", "-cp", jars, "edu.stanford.nlp.pipeline.StanfordCoreNLP", "-annotators",
                        "tokenize,ssplit,pos,lemma,depparse,ner", "-ssplit.newlineIsSentenceBreak", "two", "-threads", "1", "-filelist", f"{folder}/list", "-outputDirectory",
                        f"{folder}/out", "-outputFormat", "json"], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        with open(target, "w", encoding="utf-8") as out:
            for number, document in enumerate(documents):
                output = json.loads(pathlib.Path(f"{folder}/out/{number}.txt.json").read_text(encoding="utf-8"))
                out.write(json.dumps(record(document, output), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
