"""Finds the inner channels whose values are too large to share a scale with the others of their tensor."""
import numpy as np
import torch
import torch.nn.functional as F

from . import corpus
from .windows import Labels, Pieces, windows_of


def outliers(model, embeddings, state, start_folder, data, settings):
    """For each layer, ascending, the `settings["outliers"]` channels behind the GELU with the largest value over some training windows."""
    config = state["config"]["encoder"]
    pieces = Pieces(start_folder / "pieces.tsv", config["max_word_pieces"])
    largest = [None] * len(model.encoder.layers)

    def watch(number):
        def seen(_, __, output):
            peak = F.gelu(output).abs().flatten(0, -2).amax(0)
            largest[number] = peak if largest[number] is None else torch.maximum(largest[number], peak)
        return seen

    hooks = [layer.up.register_forward_hook(watch(i)) for i, layer in enumerate(model.encoder.layers)]
    with torch.no_grad():
        for name in settings["sets"]:
            for document in corpus.read_set(name, data, None)[:settings["documents"]]:
                for window in windows_of(document, pieces, Labels(state["labels"]), lambda: config["window_pieces"]):
                    if len(window["ids"]) <= config["positions"]:
                        model(torch.from_numpy(embeddings[window["ids"]][None]),
                              *(torch.tensor([window[k]]) for k in ("shapes", "gaps", "first")))
    for hook in hooks:
        hook.remove()
    return [np.sort(torch.topk(peak, settings["outliers"]).indices.numpy()) for peak in largest]
