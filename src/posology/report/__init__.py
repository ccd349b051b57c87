"""What a page or document says, as data: words, numbers in words, charts as Vega-Lite specs; no files, no HTML."""
