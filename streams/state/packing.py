"""Reports as the table keeps them: the message that they came as, compressed.

A report is JSON that names its fields again with each claim; compressed it is a third of that, in the worker's memory
and in the changelog. A value that is no zstd frame is a message as older programs kept it.
"""

import sys

from wire.errors import CodecError

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_MAGIC = b"\x28\xb5\x2f\xfd"
_MOST = 64 * 1024 * 1024
"""Bytes that a value may come to: no message is so large, and a damaged value must not fill the memory."""
_compressor = zstd.ZstdCompressor(
    options={zstd.CompressionParameter.compression_level: 3, zstd.CompressionParameter.checksum_flag: 1}
)


def packed(message: bytes) -> bytes:
    """Return `message`, an encoded report, as the table keeps it."""
    return _compressor.compress(message, zstd.ZstdCompressor.FLUSH_FRAME)


def unpacked(value: bytes) -> bytes:
    """Return the message of a value of the table. Raises `CodecError` if that is damaged."""
    if not value.startswith(_MAGIC):
        return value
    decompressor = zstd.ZstdDecompressor()
    try:
        message = decompressor.decompress(value, max_length=_MOST)
    except zstd.ZstdError as error:
        raise CodecError(f"not a whole zstd frame: {error}") from error
    if not decompressor.eof:
        raise CodecError(f"not a whole zstd frame, or one of more than {_MOST} bytes")
    return message
