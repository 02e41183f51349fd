Attribute VB_Name = "RibbonState"
Option Explicit

' Which buttons can be pressed: those that work on a plan, only while a plan's workbook is the active one.

Private Declare PtrSafe Sub CopyMemory Lib "kernel32" Alias "RtlMoveMemory" (ByRef target As Any, ByRef source As Any, ByVal size As LongPtr)
Private Declare PtrSafe Function GetCurrentProcessId Lib "kernel32" () As Long

Private shown As IRibbonUI

Public Sub RibbonLoaded(ribbon As IRibbonUI)
    On Error Resume Next
    Set shown = ribbon
    ' VBA forgets its variables when somebody stops a macro, but the ribbon is handed over only once:
    ' its place in memory is noted on the add-in's own sheet, which nobody sees.
    Sheet1.Range("A1").Value2 = "in " & CStr(GetCurrentProcessId()) & " at " & CStr(ObjPtr(ribbon))
    ThisWorkbook.Saved = True
    ThisWorkbook.Listen
End Sub

Public Sub NeedsPlan(control As IRibbonControl, ByRef enabled As Variant)
    enabled = IsPlanOpen()
End Sub

Public Sub NoPlan(control As IRibbonControl, ByRef visible As Variant)
    visible = Not IsPlanOpen()
End Sub

' Have the ribbon ask again.
Public Sub Refresh()
    On Error Resume Next
    If shown Is Nothing Then Set shown = Remembered()
    If Not shown Is Nothing Then shown.Invalidate
End Sub

' A workbook of a plan says so itself; with none open there is no property, and the answer is no.
Private Function IsPlanOpen() As Boolean
    On Error Resume Next
    ThisWorkbook.Listen
    IsPlanOpen = Len(CStr(ActiveWorkbook.CustomDocumentProperties(MarkName).Value)) > 0
End Function

Private Function Remembered() As IRibbonUI
    Dim words() As String
    words = Split(CStr(Sheet1.Range("A1").Value2), " ")
    If UBound(words) <> 3 Then Exit Function
    If words(1) <> CStr(GetCurrentProcessId()) Then Exit Function  ' noted by another Excel
    #If Win64 Then
        Set Remembered = RibbonAt(CLngLng(words(3)))
    #Else
        Set Remembered = RibbonAt(CLng(words(3)))
    #End If
End Function

Private Function RibbonAt(ByVal place As LongPtr) As IRibbonUI
    Dim borrowed As Object, nowhere As LongPtr
    CopyMemory borrowed, place, LenB(place)
    Set RibbonAt = borrowed
    CopyMemory borrowed, nowhere, LenB(nowhere)  ' it was only borrowed: VBA must not release it
End Function
