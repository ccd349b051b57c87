"""Report data to files, with outside libraries: SVG by vl-convert, one HTML file by Jinja2, PDF by typst."""
