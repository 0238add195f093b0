"""The pair scorer: does candidate j name what candidate i refers to? Positive scores say yes."""
import torch
from torch import nn

from . import pairs


class Scorer(nn.Module):
    def __init__(self, width, mention_size, hidden, product, dropout):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.mention = nn.Linear(2 * width + pairs.MENTION_FEATURES, mention_size)
        self.anaphor = nn.Linear(mention_size + pairs.MENTION_FEATURES, hidden)
        self.antecedent = nn.Linear(mention_size + pairs.MENTION_FEATURES, hidden, bias=False)
        self.pair = nn.Linear(pairs.PAIR_FEATURES, hidden, bias=False)
        self.query = nn.Linear(mention_size, product)
        self.item = nn.Linear(mention_size, product)
        self.scale = product ** -.5
        self.second = nn.Linear(hidden, hidden // 2)
        self.out = nn.Linear(hidden // 2, 1)
        self.linear = nn.Linear(pairs.PAIR_FEATURES, 1, bias=False)
        self.drop = nn.Dropout(dropout)

    def mentions(self, heads, lasts, features):
        """What pairs are scored from: [mentions, hidden], the same for antecedents, and two product parts."""
        words = self.drop(torch.cat([self.norm(heads), self.norm(lasts)], -1))
        vector = self.drop(torch.relu(self.mention(torch.cat([words, features], -1))))
        both = torch.cat([vector, features], -1)
        return self.anaphor(both), self.antecedent(both), self.query(vector), self.item(vector)

    def forward(self, heads, lasts, features, i, j, pair_features):
        anaphor, antecedent, query, item = self.mentions(heads, lasts, features)
        hidden = torch.relu(anaphor[i] + antecedent[j] + self.pair(pair_features))
        hidden = torch.relu(self.second(self.drop(hidden)))
        product = (query[i] * item[j]).sum(-1) * self.scale
        return self.out(self.drop(hidden)).squeeze(-1) + product + self.linear(pair_features).squeeze(-1)
