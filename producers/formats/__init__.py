"""The formats that feeds come in, one module each: text in, `Parsed` out. Run in the parser's process only."""
