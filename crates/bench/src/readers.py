"""Rows of cells of a document's tables, as JSON, read by a library that is used for this today."""
import json
import sys


def python_docx(path):
    import docx

    for table in docx.Document(path).tables:
        for row in table.rows:
            yield [cell.text for cell in row.cells]


def pdfplumber(path):
    import pdfplumber

    with pdfplumber.open(path) as document:
        for page in document.pages:
            for table in page.extract_tables():
                for row in table:
                    yield [cell or "" for cell in row]


def markitdown(path):
    from markitdown import MarkItDown

    for line in MarkItDown().convert(path).text_content.splitlines():
        if line.startswith("|"):
            yield line.strip("|").split("|")


reader = {"python-docx": python_docx, "pdfplumber": pdfplumber, "markitdown": markitdown}[sys.argv[1]]
json.dump(list(reader(sys.argv[2])), sys.stdout)
