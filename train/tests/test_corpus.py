"""What training reads, on sentences written for this test."""
import os
import tempfile
import unittest

from tidings_train import corpus

# A sentence in GUM's form: "Anna Varga left the Port of Lisko." with its mentions.
ROWS = """\
# newdoc id = made
# newpar
1	Anna	Anna	PROPN	NNP	_	3	nsubj	_	Entity=(1-person-new-nnnnn-cf1-1-sgl
2	Varga	Varga	PROPN	NNP	_	1	flat	_	Entity=1)
3	left	leave	VERB	VBD	_	0	root	_	_
4	the	the	DET	DT	_	5	det	_	Entity=(2-place-new-nnnnn-cf2-2-sgl
5	Port	Port	PROPN	NNP	_	3	obj	_	_
6	of	of	ADP	IN	_	7	case	_	_
7	Lisko	Lisko	PROPN	NNP	_	5	nmod	_	Entity=2)|SpaceAfter=No
8	.	.	PUNCT	.	_	3	punct	_	_

1	They	they	PRON	PRP	_	2	nsubj	_	_
2-3	can't	_	_	_	_	_	_	_	_
2	ca	can	AUX	MD	_	0	root	_	_
3	n't	not	PART	RB	_	2	advmod	_	_
4	wait	wait	VERB	VB	_	2	dep	_	_

"""


def treebank():
    with tempfile.NamedTemporaryFile("w", suffix=".conllu", encoding="utf-8", delete=False) as file:
        file.write(ROWS)
    try:
        return corpus.read_treebank_with_names(file.name)
    finally:
        os.unlink(file.name)


class Lemmas(unittest.TestCase):
    def test_a_script_gives_back_the_lemma(self):
        for form, lemma in (("Parties", "party"), ("was", "be"), ("IRAN", "Iran"), ("n't", "not"), ("left", "leave"), ("x", "x")):
            self.assertEqual(corpus.apply_script(corpus.lemma_script(form, lemma), form), lemma)

    def test_words_alike_share_a_script(self):
        self.assertEqual(corpus.lemma_script("Parties", "party"), corpus.lemma_script("Cities", "city"))


class Treebanks(unittest.TestCase):
    def test_gaps_follow_the_spacing(self):
        first, second = treebank()[0]
        self.assertEqual(first.gaps, [corpus.BLANK_LINE] + [corpus.SPACE] * 6 + [corpus.NO_GAP])
        self.assertEqual(second.words, ["They", "ca", "n't", "wait"])
        self.assertEqual(second.gaps, [corpus.SPACE, corpus.SPACE, corpus.NO_GAP, corpus.SPACE])

    def test_names_are_implied_by_mentions(self):
        first, second = treebank()[0]
        self.assertEqual(first.entities, ["B-person", "I-person", "O", "O", "B-location", "I-location", "I-location", "O"])
        self.assertEqual(second.entities, ["O"] * 4)

    def test_a_proper_noun_without_mention_stays_unknown(self):
        rows = ROWS.replace("Entity=(1-person-new-nnnnn-cf1-1-sgl", "_").replace("Entity=1)", "_")
        sentence = corpus.tree_sentence([r.split("\t") for r in rows.split("\n")[2:10]], corpus.SPACE)
        corpus.imply_names(sentence)
        self.assertEqual(sentence.entities[:2], [None, None])

    def test_function_words_are_surely_none(self):
        self.assertEqual(treebank()[0][0].surely_none, [False, False, True, True, False, True, False, True])


class EntitySets(unittest.TestCase):
    def test_no_set_leaves_times_of_day_open(self):
        for mapping in (corpus.WORLDWIDE, corpus.CROSSNER, corpus.RE3D):
            self.assertNotIn("time", corpus.unknown(mapping))
        self.assertIn("weapon", corpus.unknown(corpus.WORLDWIDE))

    def test_the_longest_of_overlapping_spans_wins(self):
        self.assertEqual(corpus.spans_to_bio(4, [(0, 1, "nationality"), (0, 3, "organization"), (3, 4, None)]),
                         ["B-organization", "I-organization", "I-organization", "O"])

    def test_spacing_is_guessed(self):
        words = ["He", "said", ":", '"', "No", '"', "(", "twice", ")", "."]
        text = "".join(" " * g + w for w, g in zip(words, corpus.guessed_gaps(words))).strip()
        self.assertEqual(text, 'He said: "No" (twice).')


if __name__ == "__main__":
    unittest.main()
