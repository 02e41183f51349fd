"""Files that are no .docx → .docx, by Word, by LibreOffice, or by ourselves."""
