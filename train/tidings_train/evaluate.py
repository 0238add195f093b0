"""Dev scores on gold words and gold sentences, greedy arcs: quick figures to train by. The scores that count come from the
program on raw text (`make eval`)."""
import torch

from . import corpus
from .windows import batches_of, windows_of


def entity_spans(tags):
    """{(first, end, kind)} of BIO tags; an I without its B opens a span."""
    spans, start, kind = set(), None, None
    for i, tag in enumerate(list(tags) + ["O"]):
        if start is not None and (tag[0] != "I" or tag[2:] != kind):
            spans.add((start, i, kind))
            start = None
        if tag != "O" and start is None:
            start, kind = i, tag[2:]
    return spans


def tree_scores(model, windows, labels, embeddings):
    from .train import Batch
    right = dict.fromkeys(("end", "upos", "xpos", "feats", "lemma", "uas", "las"), 0)
    count = 0
    universal = torch.tensor([labels.lists["deprel"].index(next(l for l in labels.lists["deprel"] if l.split(":")[0] == d.split(":")[0]))
                              for d in labels.lists["deprel"]], device=embeddings.device)
    for chosen in batches_of(windows, 4000):
        batch = Batch(chosen, embeddings)
        for_tags, for_tree, _, _ = model.states(*batch.inputs)
        for name, logits in model.tags(for_tags).items():
            gold = batch.labels(name)
            guess = (logits[..., 0] > 0).long() if name == "end" else logits.argmax(-1)
            right[name] += int(((guess == gold) & (gold >= 0)).sum())
        gold = batch.labels("head")
        head = (model.arcs(for_tree).float() + batch.outside()).argmax(-1)
        dependent, heads = model.label_inputs(for_tree)
        relation = model.labels(dependent, heads.gather(1, head[..., None].expand_as(heads))).argmax(-1)
        known = batch.labels("deprel").clamp(min=0)
        attached = (head == gold) & (gold >= 0)
        right["uas"] += int(attached.sum())
        right["las"] += int((attached & (universal[relation] == universal[known]) & (batch.labels("deprel") >= 0)).sum())
        count += int((gold >= 0).sum())
    return {name: round(100 * value / count, 2) for name, value in right.items()}


def entity_scores(model, windows, labels, embeddings):
    from .train import Batch
    tp = found = wanted = 0
    for chosen in batches_of(windows, 4000):
        batch = Batch(chosen, embeddings)
        scores = model.entities(model.states(*batch.inputs)[2]).float()
        for row, window in zip(scores, batch.windows):
            names = labels.lists["entities"]
            known = lambda spans: {s for s in spans if s[2] not in window["unknown_kinds"]}
            guess = known(entity_spans([names[i] for i in model.entity_chain.best(row[1:len(window["entities"]) + 1])]))
            gold = entity_spans([names[max(0, i)] for i in window["entities"]])
            tp, found, wanted = tp + len(guess & gold), found + len(guess), wanted + len(gold)
    return {"f1": round(200 * tp / max(1, found + wanted), 2)}


def evaluate(model, root, words, pieces, labels, embeddings, config, thin=1):
    """Scores of every dev set; `thin` keeps every n-th document."""
    model.eval()
    out, cap = {}, lambda: config["encoder"]["window_pieces"]
    with torch.no_grad(), torch.autocast(embeddings.device.type, torch.bfloat16):
        for name in ("ewt", "gum", "worldwide", "uner", "re3d"):
            documents = corpus.read_dev(name, root, words)[::thin]
            windows = [w for d in documents for w in windows_of(d, pieces, labels, cap) if len(w["ids"]) <= config["encoder"]["positions"]]
            score = tree_scores if "head" in windows[0] else entity_scores
            out[name] = score(model, windows, labels, embeddings)
    model.train()
    return out
