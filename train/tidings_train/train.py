"""Trains the reader: python -m tidings_train.train CONFIG --data DIR --start DIR --out DIR [--resume]

Writes checkpoint.pt (weights, optimiser, step: training resumes from it with --resume) and log.jsonl. The learning rate
warms up, stays, then decays linearly over `decay_steps`: since the stable part may end anywhere, a run can be continued
and decayed later by resuming with another `stable_steps`.
"""
import argparse
import json
import math
import os
import pathlib
import random
import time
import tomllib

import numpy as np
import torch
import torch.nn.functional as F

from . import corpus
from .evaluate import evaluate
from .model import Reader, conventions_of, padding_mask
from .windows import Labels, Pieces, batches_of, padded, windows_of


def dequantised(path):
    """embeddings.bin as float32 [rows, width]."""
    from .start import dequantise
    image = np.fromfile(path, np.uint8)
    rows, width, block, _ = np.frombuffer(image, "<u4", 4, 8)
    scales = np.frombuffer(image, "<f4", rows * width // block, 24).reshape(rows, width // block)
    nibbles = np.frombuffer(image, np.uint8, rows * width // 2, 24 + scales.nbytes).reshape(rows, width // block, 16)
    return dequantise(scales, nibbles)


class Batch:
    """Windows as padded tensors, on the device of `embeddings`. Treebank windows come first."""

    def __init__(self, windows, embeddings):
        self.device = embeddings.device
        self.windows = sorted(windows, key=lambda w: "head" not in w)
        self.trees = sum("head" in w for w in windows)
        get = lambda key, fill: torch.from_numpy(padded([w[key] for w in self.windows], fill)).to(self.device)
        ids = get("ids", 1)
        self.first = get("first", 0)
        self.inputs = (embeddings[ids], get("shapes", 0), get("gaps", 0), self.first,
                       padding_mask(torch.tensor([len(w["ids"]) for w in self.windows]), ids.shape[1]).to(self.device),
                       padding_mask(torch.tensor([len(w["first"]) for w in self.windows]), self.first.shape[1]).to(self.device))
        self.words = sum(len(w["first"]) - 1 for w in self.windows)
        self.pieces = sum(len(w["ids"]) for w in self.windows)

    def labels(self, key, fill=-100):
        """[trees, words + 1] labels of the treebank windows; the root's column is filled."""
        rows = [w[key] for w in self.windows[:self.trees]]
        return torch.from_numpy(padded(rows, fill, 1, self.first.shape[1])).to(self.device)

    def outside(self):
        """[trees, words + 1, words + 1]: -1e4 for heads outside the dependent's sentence (the root is inside)."""
        width = self.first.shape[1]
        mask = torch.full((self.trees, width, width), -1e4)
        mask[:, :, 0] = 0
        for i, window in enumerate(self.windows[:self.trees]):
            for begin, end in set(window["extent"]):
                mask[i, begin:end, begin:end] = 0
        return mask.to(self.device)


def summed(logits, labels):
    return F.cross_entropy(logits.flatten(0, -2).float(), labels.flatten(), ignore_index=-100, reduction="sum")


def tree_losses(model, batch, for_tags, for_tree, settings):
    losses, n = {}, batch.trees
    for name, logits in model.tags(for_tags[:n]).items():
        if name == "end":
            known = batch.labels("end")
            loss = F.binary_cross_entropy_with_logits(logits[..., 0].float(), known.clamp(min=0).float(), reduction="none")
            losses[name] = (loss * (known >= 0)).sum() * settings["sentence_end_weight"]
        else:
            losses[name] = summed(logits, batch.labels(name))
    head = batch.labels("head")
    losses["arc"] = summed(model.arcs(model.drop(for_tree[:n])).float() + batch.outside(), head)
    dependent, heads = model.label_inputs(model.drop(for_tree[:n]))
    chosen = heads.gather(1, head.clamp(min=0)[..., None].expand_as(heads))
    losses["label"] = summed(model.labels(dependent, chosen), batch.labels("deprel"))
    return losses


def entity_loss(model, batch, states, labels, prior):
    """The chain's negative log-likelihood; a word left unmarked by a set may be O or, with a lower prior, of any kind that the set
    does not annotate, and a word of which nothing is known of any kind."""
    with torch.autocast(batch.device.type, enabled=False):
        convention = torch.tensor([w["convention"] for w in batch.windows], device=batch.device)
        scores = model.entities(states.float(), convention)[:, 1:]
        gold = torch.from_numpy(padded([w["entities"] for w in batch.windows], -200, 0, scores.shape[1])).to(batch.device)
        allowed = F.one_hot(gold.clamp(min=0), scores.shape[2]).bool()
        weight = torch.where(allowed, 0.0, -1e4)
        for row, window in enumerate(batch.windows):
            free = [labels.index["entities"][p + k] for k in window["unknown_kinds"] for p in ("B-", "I-")]
            surely = torch.tensor(window["surely_none"], device=batch.device)
            perhaps = ((gold[row, :len(surely)] == 0) & ~surely).nonzero()
            weight[row, perhaps, torch.tensor(free, dtype=torch.long, device=batch.device)[None]] = math.log(prior)
        weight[gold == -100] = 0
        # A window of which nothing is known gives nothing, whatever the order of sums.
        known = (gold > -100).any(-1)
        present = gold > -200
        chain = model.entity_chain
        return ((chain.log_total(scores, present) - chain.log_total(scores + weight, present)) * known).sum()


def losses_of(model, batch, labels, settings):
    for_tags, for_tree, for_entities, _ = model.states(*batch.inputs)
    losses = tree_losses(model, batch, for_tags, for_tree, settings) if batch.trees else {}
    losses["entity"] = entity_loss(model, batch, for_entities, labels, settings["unmarked_prior"]) * settings["entity_weight"]
    return losses


def epoch_of(sets, pieces, labels, config, epoch):
    """Batches of one epoch, drawn by (seed, epoch) alone, so that a resumed run sees what an unbroken one does."""
    settings, low = config["training"], config["training"]["window_low"]
    draw = random.Random(f"{config['seed']}-{epoch}")
    cap = lambda: draw.randint(low, config["encoder"]["window_pieces"])
    windows = [w for documents, repeat in sets for _ in range(repeat) for d in documents
               for w in windows_of(d, pieces, labels, cap, draw, settings) if len(w["ids"]) <= config["encoder"]["positions"]]
    draw.shuffle(windows)
    batches = [b for i in range(0, len(windows), 600) for b in batches_of(windows[i:i + 600], settings["batch_pieces"])]
    draw.shuffle(batches)
    return batches


def rate_at(step, settings):
    if step < settings["warmup_steps"]:
        return step / settings["warmup_steps"]
    return min(1.0, max(0.0, 1 - (step - settings["stable_steps"]) / settings["decay_steps"]))


def optimiser_of(model, settings):
    encoder = [p for n, p in model.named_parameters() if n.startswith("encoder.") and ".shape." not in n and ".gap." not in n]
    chosen = {id(p) for p in encoder}
    heads = [p for p in model.parameters() if id(p) not in chosen]
    return torch.optim.AdamW([dict(params=encoder, lr=0, base=settings["encoder_rate"]),
                              dict(params=heads, lr=0, base=settings["head_rate"])],
                             betas=(0.9, 0.98), weight_decay=settings["weight_decay"], fused=True)


def save(path, **state):
    torch.save(state, str(path) + ".part")
    os.replace(str(path) + ".part", path)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("config", type=pathlib.Path)
    parser.add_argument("--data", required=True)
    parser.add_argument("--start", required=True, type=pathlib.Path, help="folder written by tidings_train.start")
    parser.add_argument("--out", required=True, type=pathlib.Path)
    parser.add_argument("--words", required=True, type=pathlib.Path, help="folder written by tidings_train.words")
    parser.add_argument("--resume", action="store_true")
    parser.add_argument("--weights", type=pathlib.Path, help="checkpoint of an earlier run whose weights this one starts from")
    parser.add_argument("--device", default="cpu", help="cpu or cuda")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--steps", type=int, help="stop after this many steps (to measure speed)")
    arguments = parser.parse_args()
    config = tomllib.loads(arguments.config.read_text())
    settings = config["training"]
    torch.set_num_threads(arguments.threads)
    torch.manual_seed(config["seed"])
    arguments.out.mkdir(parents=True, exist_ok=True)

    start = json.loads((arguments.start / "config.json").read_text())
    pieces = Pieces(arguments.start / "pieces.tsv", config["encoder"]["max_word_pieces"])
    sets = [(corpus.read_set(s["name"], arguments.data, arguments.words), s["repeat"]) for s in config["sets"]]
    for (documents, _), described in zip(sets, config["sets"]):
        for sentence in (s for d in documents for s in d):
            sentence.convention = conventions_of(config["sets"]).index(described["convention"])
    labels = Labels.of([d for documents, _ in sets for d in documents], config["heads"])
    embeddings = torch.from_numpy(dequantised(arguments.start / "embeddings.bin")).to(arguments.device)
    model = Reader(start, config, labels.lists)
    model.encoder.load(np.load(arguments.start / "weights.npz"), config["encoder"]["layers"])
    if arguments.weights:
        earlier = torch.load(arguments.weights, weights_only=False, map_location="cpu")
        assert earlier["labels"] == labels.lists, "the earlier run has other labels"
        absent = model.load_state_dict(earlier["model"], strict=False)
        print("weights of", arguments.weights, "fresh:", *absent.missing_keys, flush=True)
    model.to(arguments.device)
    optimiser = optimiser_of(model, settings)
    step = epoch = skip = 0
    checkpoint = arguments.out / "checkpoint.pt"
    if arguments.resume:
        state = torch.load(checkpoint, weights_only=False, map_location=arguments.device)
        model.load_state_dict(state["model"])
        optimiser.load_state_dict(state["optimiser"])
        for group in optimiser.param_groups:
            group["fused"] = True
        step, epoch, skip = state["step"], state["epoch"], state["batch"]
    last = settings["stable_steps"] + settings["decay_steps"]
    log = open(arguments.out / "log.jsonl", "a", encoding="utf-8")

    def keep(batch):
        save(checkpoint, model=model.state_dict(), optimiser=optimiser.state_dict(), step=step, epoch=epoch, batch=batch,
             labels=labels.lists, config=config)

    while step < last:
        began, words, sums = time.time(), 0, {}
        batches = epoch_of(sets, pieces, labels, config, epoch)
        model.train()
        for number, windows in enumerate(batches):
            if number < skip:
                continue
            batch = Batch(windows, embeddings)
            with torch.autocast(arguments.device, torch.bfloat16):
                losses = losses_of(model, batch, labels, settings)
            (sum(losses.values()) / batch.words).backward()
            torch.nn.utils.clip_grad_norm_(model.parameters(), 1.0)
            step += 1
            for group in optimiser.param_groups:
                group["lr"] = group["base"] * rate_at(step, settings)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            words += batch.words
            for name, loss in losses.items():
                sums[name] = sums.get(name, 0.0) + float(loss.detach())
            if step % 50 == 0:
                print(f"epoch {epoch} batch {number}/{len(batches)} step {step} words/s {words / (time.time() - began):.0f} "
                      + " ".join(f"{k} {v / words:.3f}" for k, v in sums.items()), flush=True)
            if step % settings["checkpoint_steps"] == 0:
                keep(number + 1)
            if step >= last or arguments.steps and step >= arguments.steps:
                break
        if arguments.steps and step >= arguments.steps:
            break
        epoch, skip = epoch + 1, 0
        keep(0)
        scores = evaluate(model, arguments.data, arguments.words, pieces, labels, embeddings, config, thin=1 if step >= last else 4)
        print(json.dumps(scores), flush=True)
        log.write(json.dumps({"epoch": epoch, "step": step, "minutes": (time.time() - began) / 60, "dev": scores}) + "\n")
        log.flush()


if __name__ == "__main__":
    main()
