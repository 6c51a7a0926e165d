"""Reads a PDF from standard input by other means and says what is in it: title, language, size of the pages, the text of each."""

import io
import json
import sys

from pypdf import PdfReader

reader = PdfReader(io.BytesIO(sys.stdin.buffer.read()), strict=True)
answer = {
    "title": reader.metadata.title,
    "language": reader.trailer["/Root"].get("/Lang"),
    "size": [float(side) for side in (reader.pages[0].mediabox.width, reader.pages[0].mediabox.height)],
    "pages": [page.extract_text() for page in reader.pages],
    "drawn": [len(page.get_contents().get_data()) for page in reader.pages],
}
json.dump(answer, sys.stdout)
