Attribute VB_Name = "Thai"
Option Explicit
Option Private Module

' Thai in a source would be read in the code page of whatever PC the editor runs on.

' The text whose signs have these code points, four hexadecimal digits each.
Public Function FromCodes(ByVal codes As String) As String
    Dim place As Long
    For place = 1 To Len(codes) Step 4
        FromCodes = FromCodes & ChrW$(CLng("&H" & Mid$(codes, place, 4)))
    Next place
End Function
