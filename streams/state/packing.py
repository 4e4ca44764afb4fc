"""Reports as the table keeps them: the message that they came as, compressed by a dictionary of how reports are put.

A report is JSON that names its fields again with each claim; compressed it is a fifth of that, in the worker's memory
and in the changelog. Each frame names the dictionary that it was made with, so that those from before there was one are
read too. A value that is no zstd frame is a message as still older programs kept it.
"""

import sys
from pathlib import Path

from wire.errors import CodecError

if sys.version_info >= (3, 14):
    from compression import zstd as zstd
else:
    from backports import zstd as zstd

_MAGIC = b"\x28\xb5\x2f\xfd"
_MOST = 64 * 1024 * 1024
"""Bytes that a value may come to: no message is so large, and a damaged value must not fill the memory."""
DICTIONARY = Path(__file__).parent / "reports-1.dict"
"""Made by `benchmarks.dictionary`, once: what was written with it is read with it, as long as any of it is kept."""
_ours = zstd.ZstdDict(DICTIONARY.read_bytes())
_dictionaries = {0: None, _ours.dict_id: _ours}
"""By the number that a frame has of its own, 0 in one without."""
_compressor = zstd.ZstdCompressor(
    options={zstd.CompressionParameter.compression_level: 3, zstd.CompressionParameter.checksum_flag: 1},
    zstd_dict=_ours,
)


def packed(message: bytes) -> bytes:
    """Return `message`, an encoded report, as the table keeps it."""
    return _compressor.compress(message, zstd.ZstdCompressor.FLUSH_FRAME)


def unpacked(value: bytes) -> bytes:
    """Return the message of a value of the table. Raises `CodecError` if that is damaged, or a newer program's."""
    if not value.startswith(_MAGIC):
        return value
    try:
        number = zstd.get_frame_info(value).dictionary_id
        if number not in _dictionaries:
            raise CodecError(f"a zstd frame made with dictionary {number}, which this program does not have")
        decompressor = zstd.ZstdDecompressor(_dictionaries[number])
        message = decompressor.decompress(value, max_length=_MOST)
    except zstd.ZstdError as error:
        raise CodecError(f"not a whole zstd frame: {error}") from error
    if not decompressor.eof:
        raise CodecError(f"not a whole zstd frame, or one of more than {_MOST} bytes")
    return message
