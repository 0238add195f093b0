"""The reader as an ONNX graph, built node by node from the weights.

Tracing would leave shape arithmetic for every reshape; written out, a layer is a dozen nodes, attention is the runtime's fused
operator, and the graph holds exactly what the program runs. The batch is always one window.

Quantised (the default): weights int8 per output channel, symmetric; activations uint8, one scale a tensor, computed at run
time. The program asks the runtime for exact products, so processors with and without VNNI compute the same integers. A few channels
behind the GELU reach values that leave the others of their tensor hardly any steps; those (`outliers`, see calibrate.py) stay fp32.
"""
import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper


WEIGHT_LIMIT = 127


class Builder:
    """Collects nodes and initialisers; methods return the name of their result."""

    def __init__(self, quantise=True):
        self.nodes, self.initialisers, self.count = [], {}, 0
        self.quantise, self.quantised_inputs = quantise, {}

    def name(self, hint):
        self.count += 1
        return f"{hint}_{self.count}"

    def constant(self, array, hint):
        array = np.ascontiguousarray(array)
        name = self.name(hint)
        self.initialisers[name] = numpy_helper.from_array(array, name)
        return name

    def node(self, op, inputs, hint=None, domain="", out=None, **attributes):
        out = out or self.name(hint or op.lower())
        self.nodes.append(helper.make_node(op, inputs, [out], domain=domain, **attributes))
        return out

    def linear(self, x, module, hint, out=None):
        """x W^T + b by a linear module."""
        bias = None if module.bias is None else module.bias.detach().float().numpy()
        return self.product(x, module.weight.detach().float().numpy(), bias, hint, out)

    def product(self, x, weight, bias, hint, out=None):
        """x W^T + b; weight [out, in]."""
        if self.quantise:
            return self.quantised_product(x, weight, bias, hint, out)
        matrix = self.constant(weight.T, hint + "_w")
        if bias is None:
            return self.node("MatMul", [x, matrix], hint, out=out)
        return self.node("Add", [self.node("MatMul", [x, matrix], hint), self.constant(bias, hint + "_b")], hint, out=out)

    def quantised_product(self, x, weight, bias, hint, out):
        scale = (np.abs(weight).max(axis=1) / WEIGHT_LIMIT).astype(np.float32)
        scale[scale == 0] = 1
        matrix = np.rint(weight / scale[:, None]).astype(np.int8).T
        values, x_scale, x_zero = self.quantised_input(x)
        inputs = [values, self.constant(matrix, hint + "_w"), x_scale, self.constant(scale, hint + "_s"), x_zero,
                  self.constant(np.zeros(len(scale), np.int8), hint + "_z")]
        if bias is not None:
            inputs.append(self.constant(bias, hint + "_b"))
        return self.node("MatMulIntegerToFloat", inputs, hint, domain="com.microsoft", out=out)

    def quantised_input(self, x):
        """(values, scale, zero point) of an activation, computed once however many products use it."""
        if x not in self.quantised_inputs:
            names = [self.name("quantised"), self.name("scale"), self.name("zero")]
            self.nodes.append(helper.make_node("DynamicQuantizeLinear", [x], names))
            self.quantised_inputs[x] = names
        return self.quantised_inputs[x]

    def gelu(self, x):
        return self.node("Gelu", [x], domain="com.microsoft")

    def skip_norm(self, x, skip, norm):
        """LayerNorm(x + skip), fused."""
        return self.node("SkipLayerNormalization", [x, skip, *self.norm_weights(norm)], domain="com.microsoft", epsilon=norm.eps)

    def norm_weights(self, norm):
        return [self.constant(norm.weight.detach().float().numpy(), "gamma"), self.constant(norm.bias.detach().float().numpy(), "beta")]

    def model(self, inputs, outputs, name):
        graph = helper.make_graph(self.nodes, name, inputs, outputs, list(self.initialisers.values()))
        proto = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)])
        proto.ir_version, proto.producer_name = 8, "tidings"
        onnx.checker.check_model(proto)
        return proto


def layer(b, x, module, outliers):
    width = module.out.weight.shape[0]
    weight, bias = (p.detach().float().numpy() for p in (module.qkv.weight, module.qkv.bias))
    q, k, v = (b.product(x, weight[i * width:(i + 1) * width], bias[i * width:(i + 1) * width], hint)
               for i, hint in enumerate(("q", "k", "v")))
    mixed = b.node("MultiHeadAttention", [q, k, v], domain="com.microsoft", num_heads=module.heads)
    x = b.skip_norm(b.linear(mixed, module.out, "o"), x, module.norm_attention)
    return b.skip_norm(inner(b, x, module, outliers), x, module.norm_inner)


def inner(b, x, module, outliers):
    """down(gelu(up(x))); the channels `outliers` between the two apart, in fp32 on their way down."""
    up, up_bias, down, down_bias = (p.detach().float().numpy() for p in (
        module.up.weight, module.up.bias, module.down.weight, module.down.bias))
    if not len(outliers) or not b.quantise:
        return b.product(b.gelu(b.product(x, up, up_bias, "up")), down, down_bias, "down")
    rest = np.setdiff1d(np.arange(len(up)), outliers)
    common = b.product(b.gelu(b.product(x, up[rest], up_bias[rest], "up")), down[:, rest], down_bias, "down")
    large = b.gelu(b.product(x, up[outliers], up_bias[outliers], "up_outliers"))
    return b.node("Add", [common, b.node("MatMul", [large, b.constant(down[:, outliers].T, "down_outliers")])])


def encoder(b, module, outliers):
    """The states of the last four layers, one row a word."""
    table = lambda e, hint: b.constant(e.weight.detach().float().numpy(), hint)
    length = b.node("Shape", ["shapes"], start=1, end=2)
    zero, axis = b.constant(np.array([0], np.int64), "zero"), b.constant(np.array([0], np.int64), "axis")
    position = b.node("Slice", [table(module.position, "position"), zero, length, axis])
    shape = b.node("Gather", [table(module.shape, "shape"), "shapes"], axis=0)
    gap = b.node("Gather", [table(module.gap, "gap"), "gaps"], axis=0)
    x = b.node("Add", [b.node("Add", ["embeddings", position]), b.node("Add", [shape, gap])])
    x = b.node("LayerNormalization", [x, *b.norm_weights(module.norm)], axis=-1, epsilon=module.norm.eps)
    flat = b.node("Squeeze", ["first", zero])
    words = lambda state: b.node("Gather", [state, flat], "words", axis=1)
    states, last = [], len(module.layers)
    for number, part in enumerate(module.layers):
        if number == module.piece_layers:
            x = words(x)
        x = layer(b, x, part, outliers[number])
        if number >= last - 4:
            states.append(words(x) if number < module.piece_layers else x)
    return states


def mixed(b, states, weights):
    total = None
    for state, weight in zip(states, weights):
        part = b.node("Mul", [state, b.constant(np.float32(weight), "mix")])
        total = part if total is None else b.node("Add", [total, part])
    return total


def reader(model, start, quantise=True, outliers=None):
    """The graph of a window. `outliers` holds a list of inner channels for each layer."""
    b = Builder(quantise)
    width = start["hidden"]
    states = encoder(b, model.encoder, outliers or [[]] * len(model.encoder.layers))
    weights = torch.softmax(model.mix.detach(), -1).numpy()
    for_tags, for_tree, for_entities = (mixed(b, states, row) for row in weights)
    hidden = b.gelu(b.linear(for_tags, model.tag, "tag"))
    for name, module in model.tag_out.items():
        if name == "end":
            b.node("Squeeze", [b.linear(hidden, module, name), b.constant(np.array([2], np.int64), "axis")], out="end")
        else:
            b.linear(hidden, module, name, out=name)
    arcs(b, for_tree, model)
    b.linear(for_tree, model.label_dependent, "label_dependent", out="label_dependent")
    b.linear(for_tree, model.label_head, "label_head", out="label_head")
    b.linear(b.gelu(b.linear(for_entities, model.entity, "entity")), model.entity_out, "entity_out", out="entities")
    b.node("Identity", [states[-3]], out="words")
    real, whole = TensorProto.FLOAT, TensorProto.INT64
    value = helper.make_tensor_value_info
    inputs = [value("embeddings", real, [1, "pieces", width]), value("shapes", whole, [1, "pieces"]),
              value("gaps", whole, [1, "pieces"]), value("first", whole, [1, "words"])]
    size = lambda name: model.tag_out[name].weight.shape[0]
    outputs = [value("end", real, [1, "words"])]
    outputs += [value(n, real, [1, "words", size(n)]) for n in ("upos", "xpos", "feats", "lemma")]
    outputs += [value("arcs", real, [1, "words", "words"])]
    outputs += [value(n, real, [1, "words", model.label_head.weight.shape[0]]) for n in ("label_dependent", "label_head")]
    outputs += [value("entities", real, [1, "words", model.entity_out.weight.shape[0]]), value("words", real, [1, "words", width])]
    return b.model(inputs, outputs, "reader")


def arcs(b, x, model):
    head = b.gelu(b.linear(x, model.arc_head, "arc_head"))
    dependent = b.gelu(b.linear(x, model.arc_dependent, "arc_dependent"))
    scale = np.float32(4 / model.arc_head.weight.shape[0] ** 0.5)
    query = b.node("Mul", [b.linear(dependent, model.arc, "arc"), b.constant(scale, "scale")])
    pair = b.node("MatMul", [query, b.node("Transpose", [head], perm=[0, 2, 1])])
    prior = b.node("Transpose", [b.linear(head, model.arc_prior, "arc_prior")], perm=[0, 2, 1])
    b.node("Add", [pair, prior], out="arcs")


def labels(model, quantise=True):
    b = Builder(quantise)
    total = b.node("Add", ["dependent", "head"])
    b.linear(b.gelu(total), model.label_out, "label", out="labels")
    value, real, width = helper.make_tensor_value_info, TensorProto.FLOAT, model.label_head.weight.shape[0]
    inputs = [value(n, real, ["arcs", width]) for n in ("dependent", "head")]
    return b.model(inputs, [value("labels", real, ["arcs", model.label_out.weight.shape[0]])], "labels")
