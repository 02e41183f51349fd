"""An xlwings engine over LibreOffice Calc, so that tests run ribbon code on a real spreadsheet.

Tests take the fixture `calc_app` and go through xlwings' own classes (`calc_app.books.open(path)`).
Where Calc's habits differ from Excel's, the engine does as Excel does over COM: the modules say which
habits those are. What Excel has and no ribbon code uses is not there: it raises NotImplementedError.

* `session`: the fixtures and what tests steer with (`busy`, `count_calls`); `keyboard`: a person's typing
* `office_process`, `bridge`: the one soffice of a test process, and UNO's ways
* `calls`: the wire to Excel, counted and cut off; `com_…`: what xlwings does not wrap
* `engine`, `app`, `book`, `sheets`, `ranges`, `tables` and what belongs to them: xlwings' own layers
* `formulas`, `typed_text`, `number_formats`: Excel's spelling and Calc's, without an office
"""
