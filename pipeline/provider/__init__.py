"""Providers' batch files: requests out as JSONL, answers back in, matched by what was asked.

The form is OpenAI's batch input and output, which other providers and vLLM's run-batch read and
write too. Articles go through the ordinary extractor; only its transport is another one, which
serves the answers that are there and takes down the requests that have none yet.
"""
