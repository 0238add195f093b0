"""Trains the coreference scorer on GUM and the reader's word vectors, which stay as they are.

`python -m coreference` calls this between `coreference.vectors` and `coreference.export`. The loss is the marginal likelihood of the
right antecedents, "none" among them with score 0 (Lee et al. 2017).
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time
import tomllib

import numpy as np
import torch

from . import gum, mentions, pairs, prepare
from .model import Scorer


def document_loss(scores, i, right, count, miss_cost):
    """Negative log of the right antecedents' share, summed over candidates; wrong "none" counts `miss_cost` extra."""
    if not len(i):
        return scores.sum()
    floor = torch.finfo(scores.dtype).min
    position = torch.arange(len(i)) - torch.searchsorted(i, i)
    width = int(position.max()) + 2
    table = torch.full((count, width), floor)
    table[:, 0] = 0
    table = table.index_put((i, position + 1), scores)
    gold = torch.zeros(count, width, dtype=torch.bool)
    gold[i, position + 1] = right
    some = gold.any(1)
    gold[:, 0] = ~some
    raised = table.clone()
    raised[:, 0] = raised[:, 0] + miss_cost * some
    loss = torch.logsumexp(raised, 1) - torch.logsumexp(table.masked_fill(~gold, floor), 1)
    return loss.sum()


def scores_of(model, example):
    return model(example.heads, example.lasts, example.features, example.i, example.j, example.pair_features.float())


def lean_to_antecedents(model, bonus):
    """Raises every score of a pronoun's or definite group's antecedent: these rarely have none."""
    first = pairs.PAIR_FEATURES - mentions.KINDS ** 2       # of the columns for the kinds of both
    with torch.no_grad():
        for kind in (mentions.PERSONAL, mentions.DEMONSTRATIVE, mentions.DEFINITE):
            model.linear.weight[0, first + kind * mentions.KINDS:first + (kind + 1) * mentions.KINDS] += bonus


def train(examples, config, width, log):
    torch.manual_seed(config["seed"])
    random.seed(config["seed"])
    model = Scorer(width, **config["model"])
    optimizer = torch.optim.AdamW(model.parameters(), lr=config["rate"], weight_decay=config["weight_decay"])
    steps = config["epochs"] * len(examples)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimizer, lambda s: min(1, (s + 1) / config["warm_up"]) * (1 - s / steps))
    for epoch in range(config["epochs"]):
        order, total, count, begun = random.sample(examples, len(examples)), 0.0, 0, time.time()
        model.train()
        for e in order:
            optimizer.zero_grad()
            scores = scores_of(model, e)
            loss = document_loss(scores, e.i, e.right, len(e.candidates), config["miss_cost"])
            # Most pronouns are explained by the pronoun before them; this part makes each of them look for its name as well.
            loss = loss + config["naming_weight"] * document_loss(scores[e.naming], e.i[e.naming], e.right[e.naming],
                                                                  len(e.candidates), config["miss_cost"])
            (loss / len(e.candidates) ** .5 / 10).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), config["clip"])
            optimizer.step()
            schedule.step()
            total, count = total + float(loss.detach()), count + len(e.candidates)
        log(f"epoch {epoch + 1}: loss {total / count:.4f}, {time.time() - begun:.1f} s")
    lean_to_antecedents(model, config["anaphor_bonus"])
    return model.eval()


def report(model, documents, vectors, gold):
    """The lines of eval/coreference.py for the documents' own trees."""
    program = pathlib.Path(__file__).resolve().parents[2] / "eval" / "coreference.py"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as out, torch.no_grad():
        for document in documents:
            e = prepare.example(document, vectors[document.id])
            groups = prepare.clusters(e.candidates, e.i, e.j, scores_of(model, e))
            out.write(json.dumps(prepare.output_row(document, e.candidates, groups)) + "\n")
        out.flush()
        done = subprocess.run([sys.executable, program, "score", gold, out.name], capture_output=True, text=True, check=True)
    return done.stdout


def run(config_path, data, vectors_path, out):
    """Trains on GUM's training part, writes OUT/coreference.pt, returns the dev report."""
    config = tomllib.loads(config_path.read_text(encoding="utf-8"))
    vectors = np.load(vectors_path)
    examples = [prepare.training_example(d, vectors[d.id]) for d in gum.read(data / "gum-train.conllu.gz")]
    width = examples[0].heads.shape[1]
    model = train(examples, config, width, lambda line: print(line, flush=True))
    out.mkdir(parents=True, exist_ok=True)
    torch.save({"width": width, "config": config, "weights": model.state_dict()}, out / "coreference.pt")
    gold = data / "gum-dev.conllu"
    return report(model, gum.read(gold), vectors, gold)
