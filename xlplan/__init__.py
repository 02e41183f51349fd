"""Village development plans in Word, one tambon plan out: by way of an Excel workbook."""

__version__ = "0.5.0"
