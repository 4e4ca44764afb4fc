"""The token vectors of spaCy's network, by numpy alone: the same numbers in a third of the time.

The network embeds each word by itself (its norm, prefix, suffix, shape, and whether a space follows) and then looks at
the neighbours in layers, each adding to a word's vector what a window of three words gives. What depends on the word
alone is asked of spaCy once and remembered. A layer is one matrix product whose columns are put piece by piece, so that
the largest of the pieces is found by whole columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
from numpy.typing import NDArray
from spacy.attrs import NORM, ORTH, SPACY  # type: ignore[import-not-found]  # ships no types
from spacy.tokens import Doc

MOST = 30_000
"""They take 12 MB."""

Floats = NDArray[np.float32]
_TINY = np.float32(1e-8)
_KEY = [ORTH, NORM, SPACY]  # prefix, suffix and shape follow from the word's text


@dataclass(frozen=True, slots=True)
class Layer:
    """Maxout over a window of three words, normalised. `weights`: (3 × width, pieces × width), piece by piece."""

    weights: Floats
    bias: Floats
    gain: Floats
    shift: Floats

    @classmethod
    def of(cls, maxout: Any, norm: Any) -> Self:
        """Return the layer with the parameters of spaCy's."""
        weights = maxout.get_param("W")  # (width, pieces, 3 × width)
        by_piece = np.ascontiguousarray(weights.transpose(1, 0, 2).reshape(-1, weights.shape[2]).T)
        bias = np.ascontiguousarray(maxout.get_param("b").T.reshape(-1))
        return cls(by_piece, bias, norm.get_param("G"), norm.get_param("b"))

    def __call__(self, windows: Floats) -> Floats:
        """Return a row for each row of `windows` (rows × 3 × width)."""
        pieces = windows @ self.weights
        pieces += self.bias
        width = len(self.gain)
        best = pieces[:, :width]
        for start in range(width, pieces.shape[1], width):
            np.maximum(best, pieces[:, start : start + width], out=best)
        best -= np.add.reduce(best, axis=1, keepdims=True) / np.float32(width)
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width) + _TINY
        best *= (1 / np.sqrt(variance))[:, None]
        best *= self.gain
        best += self.shift
        return best


class Vectors:
    """Gives documents their vectors, as the component "tok2vec" does."""

    def __init__(self, tok2vec: Any, most: int = MOST) -> None:
        """Take spaCy's component, which need not run in its pipeline any more.

        `most`: how many words are remembered before all are forgotten; no documents that come together may have more.
        """
        embed, encode = tok2vec.model.layers
        features, _, hashes, mix, _ = embed.layers
        self._columns: list[int | str] = features.attrs["columns"]
        self._hashes, self._mix = hashes.layers[0], mix.layers[0]
        self._layers = [Layer.of(*_maxout_and_norm(residual)) for residual in encode.layers[0].layers]
        self._pad = encode.attrs["pad"]
        self._width = len(self._layers[0].gain)
        self._known: dict[tuple[int, ...], int] = {}
        self._table = np.zeros((most, self._width), dtype=np.float32)

    def give(self, docs: Sequence[Doc]) -> None:
        """Set the tensors of `docs`. What a document gets does not depend on the others."""
        lengths = [len(doc) for doc in docs]
        places = np.arange(sum(lengths)) + np.repeat(self._pad * np.arange(1, len(docs) + 1), lengths)
        rows = np.zeros((len(places) + self._pad * (len(docs) + 1), self._width), dtype=np.float32)
        rows[places] = self._embedded(docs)
        for layer in self._layers:
            rows += layer(_windows(rows))
        for doc, tensor in zip(docs, np.split(rows[places], np.cumsum(lengths)[:-1]), strict=True):
            doc.tensor = tensor

    def _embedded(self, docs: Sequence[Doc]) -> Floats:
        """Return a row for each word of `docs`, as it is by itself; new words are asked for together."""
        keys = [key for doc in docs for key in map(tuple, doc.to_array(_KEY).tolist())]
        known = self._known
        if len(known) + len(keys) > len(self._table):
            known.clear()
        new = {key: i for i, key in enumerate(keys) if key not in known}
        if new:
            columns = np.concatenate([doc.to_array(self._columns) for doc in docs])[list(new.values())]
            first = len(known)
            self._table[first : first + len(new)] = self._mix.predict(self._hashes.predict(columns))
            known.update((key, first + n) for n, key in enumerate(new))
        return self._table[[known[key] for key in keys]]


def _maxout_and_norm(residual: Any) -> tuple[Any, Any]:
    window = residual.layers[0]
    maxout, norm = (next(one for one in window.walk() if one.name == name) for name in ("maxout", "layernorm"))
    return maxout, norm


def _windows(rows: Floats) -> Floats:
    """Return each row with the one before it and the one behind it, zeros at the ends."""
    width = rows.shape[1]
    windows = np.zeros((len(rows), 3 * width), dtype=np.float32)
    windows[1:, :width] = rows[:-1]
    windows[:, width : 2 * width] = rows
    windows[:-1, 2 * width :] = rows[1:]
    return windows
