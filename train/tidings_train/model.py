"""The reader: a small transformer over pieces, then over words, and its heads.

Layers below `piece_layers` see all pieces of the window; from there on only the first piece of each word goes on, which
takes a fifth off the cost (1.3 to 1.4 pieces a word). Word embeddings are frozen and live outside the network, as they do
in the product: the network's input is their rows.
"""
import torch
import torch.nn.functional as F
from torch import nn

SHAPES, GAPS = 49, 4


def shared_dropout(x, rate, training):
    """Dropout with one mask for all positions of a window (ordinary dropout costs a third of the time on a CPU)."""
    if not training or not rate:
        return x
    keep = torch.rand(x.shape[0], 1, x.shape[2], device=x.device) >= rate
    return x * (keep.to(x.dtype) / (1 - rate))


class Layer(nn.Module):
    """One post-layer-norm BERT layer."""

    def __init__(self, width, heads, inner, epsilon, dropout):
        super().__init__()
        self.heads, self.dropout = heads, dropout
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.norm_attention = nn.LayerNorm(width, eps=epsilon)
        self.up, self.down = nn.Linear(width, inner), nn.Linear(inner, width)
        self.norm_inner = nn.LayerNorm(width, eps=epsilon)

    def forward(self, x, mask):
        batch, length, width = x.shape
        q, k, v = self.qkv(x).view(batch, length, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v, attn_mask=None if mask is None else mask.to(q.dtype))
        mixed = mixed.transpose(1, 2).reshape(batch, length, width)
        x = self.norm_attention(x + shared_dropout(self.out(mixed), self.dropout, self.training))
        return self.norm_inner(x + shared_dropout(self.down(F.gelu(self.up(x))), self.dropout, self.training))


class Encoder(nn.Module):
    """(piece embeddings, shapes, gaps, first pieces) -> the word states of the last four layers."""

    def __init__(self, start, config, dropout):
        super().__init__()
        width = start["hidden"]
        self.piece_layers, self.dropout = config["piece_layers"], dropout
        self.position = nn.Embedding(config["positions"], width)
        self.shape, self.gap = nn.Embedding(SHAPES, width), nn.Embedding(GAPS, width)
        nn.init.normal_(self.shape.weight, std=0.01)
        nn.init.normal_(self.gap.weight, std=0.01)
        self.norm = nn.LayerNorm(width, eps=start["epsilon"])
        self.layers = nn.ModuleList(Layer(width, start["heads"], start["inner"], start["epsilon"], dropout)
                                    for _ in config["layers"])

    def load(self, weights, picked):
        """Fill from the arrays of start.py; `picked` names the layer of the start for each of ours."""
        take = lambda name: torch.from_numpy(weights[name])
        self.position.weight.data = (take("emb.pos") + take("emb.type")[0])[:self.position.num_embeddings].clone()
        self.norm.weight.data, self.norm.bias.data = take("emb.ln.w"), take("emb.ln.b")
        for layer, source in zip(self.layers, picked):
            p = f"l{source}."
            layer.qkv.weight.data = torch.cat([take(p + k + ".w") for k in "qkv"])
            layer.qkv.bias.data = torch.cat([take(p + k + ".b") for k in "qkv"])
            for module, name in ((layer.out, "ao"), (layer.norm_attention, "aln"), (layer.up, "fi"), (layer.down, "fo"),
                                 (layer.norm_inner, "oln")):
                module.weight.data, module.bias.data = take(p + name + ".w").clone(), take(p + name + ".b").clone()

    def forward(self, embeddings, shapes, gaps, first, piece_mask=None, word_mask=None):
        x = embeddings + self.position.weight[:embeddings.shape[1]] + self.shape(shapes) + self.gap(gaps)
        x = shared_dropout(self.norm(x), self.dropout, self.training)
        words = lambda state: state.gather(1, first[:, :, None].expand(-1, -1, state.shape[2]))
        states = []
        for number, layer in enumerate(self.layers):
            if number == self.piece_layers:
                x = words(x)
            x = layer(x, piece_mask if number < self.piece_layers else word_mask)
            states.append(words(x) if number < self.piece_layers else x)
        return states[-4:]


def conventions_of(sets):
    """The names of the conventions of marking entities, the record's first."""
    return ["record"] + sorted({s["convention"] for s in sets} - {"record"})


def padding_mask(lengths, width):
    """[batch, 1, 1, width] added to attention scores: 0 where a position exists, -1e4 where it is padding."""
    return (torch.arange(width)[None] >= lengths[:, None]).float()[:, None, None] * -1e4


class EntityChain(nn.Module):
    """A linear-chain conditional random field over BIO labels (Lafferty et al. 2001), trained on partly known labels
    (Tsuboi et al. 2008): the likelihood sums over all label sequences that the set allows."""

    def __init__(self, labels):
        super().__init__()
        self.transitions = nn.Parameter(torch.zeros(len(labels), len(labels)))     # [from, to]
        inside = [l.startswith("I-") for l in labels]
        follows = lambda a, b: not b.startswith("I-") or a != "O" and a[2:] == b[2:]
        self.register_buffer("legal", torch.tensor([[float(follows(a, b)) for b in labels] for a in labels]), persistent=False)
        self.register_buffer("opening", torch.tensor([-1e4 if i else 0.0 for i in inside]), persistent=False)

    def log_total(self, scores, present):
        """[batch]: the log of the summed exponentials of all legal sequences; scores [batch, words, labels], present [batch, words]."""
        step = self.transitions.exp() * self.legal
        total = scores[:, 0] + self.opening
        for t in range(1, scores.shape[1]):
            peak = total.amax(-1, keepdim=True)
            on = peak + ((total - peak).exp() @ step).clamp(min=1e-30).log() + scores[:, t]
            total = torch.where(present[:, t, None], on, total)
        return total.logsumexp(-1)

    def best(self, scores):
        """The label numbers of the best legal sequence; scores [words, labels]."""
        step = self.transitions.masked_fill(self.legal == 0, -1e4)
        total, back = scores[0] + self.opening, []
        for row in scores[1:]:
            value, before = (total[:, None] + step).max(0)
            back.append(before)
            total = value + row
        path = [int(total.argmax())]
        for before in reversed(back):
            path.append(int(before[path[-1]]))
        return path[::-1]


class Reader(nn.Module):
    def __init__(self, start, config, labels):
        super().__init__()
        width, heads = start["hidden"], config["heads"]
        self.encoder = Encoder(start, config["encoder"], config["training"]["encoder_dropout"])
        self.dropout = config["training"]["head_dropout"]
        self.mix = nn.Parameter(torch.tensor([[0.0, 0.0, 0.0, 1.0]] * 3))   # tags, tree, entities
        self.tag = nn.Linear(width, heads["tag_width"])
        self.tag_out = nn.ModuleDict({name: nn.Linear(heads["tag_width"], count) for name, count in (
            ("end", 1), ("upos", len(labels["upos"])), ("xpos", len(labels["xpos"])),
            ("feats", len(labels["feats"])), ("lemma", len(labels["lemma"])))})
        self.arc_head, self.arc_dependent = nn.Linear(width, heads["arc_width"]), nn.Linear(width, heads["arc_width"])
        self.arc = nn.Linear(heads["arc_width"], heads["arc_width"])
        self.arc_prior = nn.Linear(heads["arc_width"], 1, bias=False)
        self.label_head, self.label_dependent = nn.Linear(width, heads["label_width"]), nn.Linear(width, heads["label_width"])
        self.label_out = nn.Linear(heads["label_width"], len(labels["deprel"]))
        self.entity = nn.Linear(width, heads["entity_width"])
        self.entity_out = nn.Linear(heads["entity_width"], len(labels["entities"]))
        self.entity_chain = EntityChain(labels["entities"])
        # Sets differ in what they mark ("the UN" or "UN"). Each convention but the record's own shifts the head's inner layer
        # while training; the program always reads by the record's.
        self.conventions = conventions_of(config["sets"])
        self.convention = nn.Embedding(len(self.conventions), heads["entity_width"], padding_idx=0)
        nn.init.zeros_(self.convention.weight)

    def drop(self, x):
        return shared_dropout(x, self.dropout, self.training)

    def states(self, *inputs):
        """Three mixes of the word states: for tags, for the tree, for entities; and the state whose rows are the word vectors."""
        states = self.encoder(*inputs)
        weights = torch.softmax(self.mix, -1)
        return [sum(weights[t, i] * states[i] for i in range(4)) for t in range(3)] + [states[-3]]

    def tags(self, x):
        hidden = self.drop(F.gelu(self.tag(self.drop(x))))
        return {name: out(hidden) for name, out in self.tag_out.items()}

    def arcs(self, x):
        """[batch, words, words] scores: row dependent, column head (Dozat & Manning 2017)."""
        head = self.drop(F.gelu(self.arc_head(x)))
        dependent = self.drop(F.gelu(self.arc_dependent(x)))
        scores = self.arc(dependent) @ head.transpose(1, 2) * (4 / head.shape[-1] ** 0.5)
        return scores + self.arc_prior(head).transpose(1, 2)

    def label_inputs(self, x):
        return self.label_dependent(x), self.label_head(x)

    def labels(self, dependent, head):
        """Relation logits of chosen arcs; the inputs are rows of label_inputs. An MLP over the sum: a hundredth of a biaffine's cost."""
        return self.label_out(self.drop(F.gelu(dependent + head)))

    def entities(self, x, convention=None):
        """Label scores; `convention` [batch] numbers that of each window, None for the record's."""
        hidden = self.entity(self.drop(x))
        if convention is not None:
            hidden = hidden + self.convention(convention)[:, None]
        return self.entity_out(self.drop(F.gelu(hidden)))

    def forward(self, embeddings, shapes, gaps, first):
        """All outputs of one window, in the order of the exported graph."""
        for_tags, for_tree, for_entities, last = self.states(embeddings, shapes, gaps, first)
        tags = self.tags(for_tags)
        dependent, head = self.label_inputs(for_tree)
        return (*tags.values(), self.arcs(for_tree), dependent, head, self.entities(for_entities), last)


OUTPUTS = ["end", "upos", "xpos", "feats", "lemma", "arcs", "label_dependent", "label_head", "entities", "words"]
