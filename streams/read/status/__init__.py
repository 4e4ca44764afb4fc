"""Claims about the status of ceasefires and negotiated evacuations; docs/vocabulary.md says what each status means."""
