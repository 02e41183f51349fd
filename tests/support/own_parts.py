"""The parts that Excel makes when staff put charts, notes, buttons and pivot tables into a workbook.

Written by hand, as small as Excel and the Open XML validator take them. What stands in braces is
filled in by `decorated`.
"""

import struct
import zlib

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
SHEET_NAMESPACES = (
    f'xmlns="{MAIN}" xmlns:r="{OFFICE}"'
    f' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' mc:Ignorable="x14ac" xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"'
    ' xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    ' xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
)
_DRAWING_NAMESPACES = (
    'xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    f' xmlns:r="{OFFICE}"'
)


def pixel() -> bytes:
    """A picture of one pixel."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        checked = kind + content
        return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0)
    dot = zlib.compress(b"\x00\x1d\x4e\xd8")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", dot) + chunk(b"IEND", b"")


OWN_SHEET = (
    HEAD + f'<worksheet {SHEET_NAMESPACES}><sheetPr><tabColor rgb="FFFFC000"/></sheetPr>'
    '<dimension ref="A1:H26"/><sheetViews><sheetView workbookViewId="0"/></sheetViews>'
    '<sheetFormatPr defaultRowHeight="21"/><cols><col min="1" max="1" width="31.5" customWidth="1"/>'
    '<col min="2" max="3" width="17.25" customWidth="1"/></cols><sheetData>{rows}</sheetData>'
    '<mergeCells count="1"><mergeCell ref="A1:C1"/></mergeCells>'
    '<conditionalFormatting sqref="B3:B6"><cfRule type="dataBar" priority="1"><dataBar><cfvo type="min"/>'
    '<cfvo type="max"/><color rgb="FF63C384"/></dataBar><extLst>'
    '<ext uri="{{B025F937-C7B1-47D3-B67F-A62EFF666E3E}}">'
    "<x14:id>{{11111111-2222-4333-8444-555555555555}}</x14:id></ext></extLst></cfRule>"
    "</conditionalFormatting>"
    '<hyperlinks><hyperlink ref="A9" location="{projects}!H{project_row}" display="ไปที่โครงการ"/>'
    "</hyperlinks>"
    '<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>'
    '<drawing r:id="{drawing}"/><legacyDrawing r:id="{shapes}"/>'
    '<mc:AlternateContent><mc:Choice Requires="x14"><controls><mc:AlternateContent><mc:Choice Requires="x14">'
    '<control shapeId="1026" r:id="{control}" name="Button 2">'
    '<controlPr defaultSize="0" print="0" autoFill="0"'
    ' autoPict="0"><anchor moveWithCells="1" sizeWithCells="1"><from><xdr:col>4</xdr:col><xdr:colOff>0'
    "</xdr:colOff><xdr:row>18</xdr:row><xdr:rowOff>0</xdr:rowOff></from><to><xdr:col>5</xdr:col><xdr:colOff>0"
    "</xdr:colOff><xdr:row>20</xdr:row><xdr:rowOff>0</xdr:rowOff></to></anchor></controlPr></control>"
    "</mc:Choice></mc:AlternateContent></controls></mc:Choice></mc:AlternateContent><extLst>"
    '<ext uri="{{78C0D931-6437-407d-A8EE-F0AAD7539E65}}"><x14:conditionalFormattings>'
    '<x14:conditionalFormatting><x14:cfRule type="dataBar" id="{{11111111-2222-4333-8444-555555555555}}">'
    '<x14:dataBar minLength="0" maxLength="100" gradient="0"><x14:cfvo type="autoMin"/>'
    '<x14:cfvo type="autoMax"/><x14:negativeFillColor rgb="FFFF0000"/><x14:axisColor rgb="FF000000"/>'
    "</x14:dataBar></x14:cfRule><xm:sqref>B3:B6</xm:sqref></x14:conditionalFormatting>"
    '</x14:conditionalFormattings></ext><ext uri="{{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}}">'
    '<x14:dataValidations count="1" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main">'
    '<x14:dataValidation type="list" allowBlank="1" showErrorMessage="1">'
    "<x14:formula1><xm:f>{plan}!$A$2:$A${plan_last}</xm:f></x14:formula1><xm:sqref>B8</xm:sqref>"
    "</x14:dataValidation></x14:dataValidations></ext>"
    '<ext uri="{{05C60535-1F16-4fd2-B633-F4F36F0B64E0}}"><x14:sparklineGroups>'
    '<x14:sparklineGroup displayEmptyCellsAs="gap"><x14:colorSeries rgb="FF376092"/><x14:sparklines>'
    "<x14:sparkline><xm:f>{plan}!I{plan_row}:M{plan_row}</xm:f><xm:sqref>C3</xm:sqref></x14:sparkline>"
    "</x14:sparklines></x14:sparklineGroup></x14:sparklineGroups></ext></extLst></worksheet>"
)

HIDDEN_SHEET = (
    HEAD + f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>ร่างที่เก็บไว้'
    f"</t></is></c>"
    '<c r="B1"><v>238613.38</v></c></row></sheetData></worksheet>'
)

DRAWING = HEAD + f"<xdr:wsDr {_DRAWING_NAMESPACES}>{{anchors}}</xdr:wsDr>"
ANCHOR = (
    '<xdr:twoCellAnchor editAs="oneCell"><xdr:from><xdr:col>{column}</xdr:col><xdr:colOff>12700</xdr:colOff>'
    "<xdr:row>{row}</xdr:row><xdr:rowOff>12700</xdr:rowOff></xdr:from><xdr:to><xdr:col>{to_column}</xdr:col>"
    "<xdr:colOff>0</xdr:colOff><xdr:row>{to_row}</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to>{thing}"
    "<xdr:clientData/></xdr:twoCellAnchor>"
)
CHART_FRAME = (
    '<xdr:graphicFrame macro=""><xdr:nvGraphicFramePr><xdr:cNvPr id="{number}" name="แผนภูมิ {number}"/>'
    '<xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/>'
    '</xdr:xfrm><a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart">'
    '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="{relation}"/>'
    "</a:graphicData></a:graphic></xdr:graphicFrame>"
)
TEXT_BOX = (
    '<xdr:sp macro="" textlink=""><xdr:nvSpPr><xdr:cNvPr id="{number}" name="กล่องข้อความ {number}"/>'
    '<xdr:cNvSpPr txBox="1"/></xdr:nvSpPr><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
    '<a:ext cx="1800000" cy="500000"/>'
    '</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFF2CC"/>'
    "</a:solidFill>"
    '</xdr:spPr><xdr:txBody><a:bodyPr wrap="square"/><a:lstStyle/><a:p><a:r><a:rPr lang="th-TH"/>'
    "<a:t>ประชุม ก.บ.ต. วันอังคาร</a:t></a:r></a:p></xdr:txBody></xdr:sp>"
)
PICTURE = (
    '<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="{number}" name="รูป {number}"/><xdr:cNvPicPr/></xdr:nvPicPr>'
    "<xdr:blipFill>"
    '<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></xdr:blipFill><xdr:spPr><a:xfrm>'
    '<a:off x="0" y="0"/><a:ext cx="600000" cy="600000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/>'
    "</a:prstGeom>"
    "</xdr:spPr></xdr:pic>"
)

CHART = (
    HEAD + '<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
    f' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="{OFFICE}">'
    '<c:roundedCorners val="0"/><c:chart><c:title><c:tx><c:rich><a:bodyPr/><a:p><a:r><a:rPr lang="th-TH"/>'
    '<a:t>{title}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val="0"/></c:title>'
    '<c:autoTitleDeleted val="0"/><c:plotArea><c:layout/><c:barChart><c:barDir val="col"/>'
    '<c:grouping val="clustered"/><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/>'
    '<c:spPr><a:solidFill><a:srgbClr val="1D4ED8"/></a:solidFill></c:spPr><c:invertIfNegative val="0"/>'
    "<c:cat><c:strRef><c:f>{names}</c:f></c:strRef></c:cat><c:val><c:numRef><c:f>{values}</c:f></c:numRef>"
    '</c:val></c:ser><c:gapWidth val="150"/><c:axId val="111"/><c:axId val="222"/></c:barChart>'
    '<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/>'
    '<c:axPos val="b"/><c:crossAx val="222"/></c:catAx><c:valAx><c:axId val="222"/><c:scaling>'
    '<c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="l"/><c:crossAx val="111"/>'
    '</c:valAx></c:plotArea><c:plotVisOnly val="0"/></c:chart></c:chartSpace>'
)
_STYLED = [
    "axisTitle", "categoryAxis", "chartArea", "dataLabel", "dataLabelCallout", "dataPoint",
    "dataPoint3D", "dataPointLine", "dataPointMarker", "dataPointWireframe", "dataTable", "downBar",
    "dropLine", "errorBar", "floor", "gridlineMajor", "gridlineMinor", "hiLoLine", "leaderLine",
    "legend", "plotArea", "plotArea3D", "seriesAxis", "seriesLine", "title", "trendline",
    "trendlineLabel", "upBar", "valueAxis", "wall",
]  # fmt: skip
CHART_STYLE = (
    HEAD + '<cs:chartStyle xmlns:cs="http://schemas.microsoft.com/office/drawing/2012/chartStyle" id="201">'
    + "".join(
        f'<cs:{name}><cs:lnRef idx="0"/><cs:fillRef idx="0"/><cs:effectRef idx="0"/>'
        f'<cs:fontRef idx="minor"/></cs:{name}>'
        + ("<cs:dataPointMarkerLayout/>" if name == "dataPointMarker" else "")
        for name in _STYLED
    )
    + "</cs:chartStyle>"
)  # fmt: skip
CHART_COLORS = (
    HEAD + '<cs:colorStyle xmlns:cs="http://schemas.microsoft.com/office/drawing/2012/chartStyle"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" meth="cycle" id="10">'
    '<a:schemeClr val="accent1"/><cs:variation/></cs:colorStyle>'
)

COMMENTS = (
    HEAD + f'<comments xmlns="{MAIN}"><authors><author>เจ้าหน้าที่</author>'
    "<author>tc={{99999999-2222-4333-8444-555555555555}}</author></authors><commentList>{notes}"
    "</commentList></comments>"
)
NOTE = (
    '<comment ref="{address}" authorId="{author}" shapeId="0"><text><r><rPr><b/><sz val="9"/></rPr>'
    "<t>{text}</t></r>"
    "</text></comment>"
)
SHAPES = (
    '<xml xmlns:v="urn:schemas-microsoft-com:vml"\r\n xmlns:o="urn:schemas-microsoft-com:office:office"\r\n'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel">\r\n <o:shapelayout v:ext="edit">\r\n'
    '  <o:idmap v:ext="edit" data="1"/>\r\n </o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600"'
    ' o:spt="202"\r\n  path="m,l,21600r21600,l21600,xe">\r\n  <v:stroke joinstyle="miter"/>\r\n'
    '  <v:path gradientshapeok="t" o:connecttype="rect"/>\r\n </v:shapetype>{shapes}</xml>'
)
NOTE_SHAPE = (
    '<v:shape id="_x0000_s{number}" type="#_x0000_t202" style=\'position:absolute;visibility:hidden\'\r\n'
    '  fillcolor="infoBackground [80]" o:insetmode="auto">\r\n  <v:fill color2="infoBackground [80]"/>\r\n'
    '  <x:ClientData ObjectType="Note">\r\n   <x:MoveWithCells/>\r\n   <x:SizeWithCells/>\r\n   '
    "<x:Anchor>\r\n"
    "    {column}, 15, {row}, 2, {to_column}, 15, {to_row}, 4</x:Anchor>\r\n   <x:AutoFill>False"
    "</x:AutoFill>\r\n"
    "   <x:Row>{row}</x:Row>\r\n   <x:Column>{column}</x:Column>\r\n  </x:ClientData>\r\n </v:shape>"
)
BUTTON_SHAPE = (
    '<v:shape id="_x0000_s1026" type="#_x0000_t202" style=\'position:absolute\' o:button="t">'
    "<v:textbox><div style='text-align:center'><font face=\"Tahoma\">ปุ่มของเรา</font></div></v:textbox>"
    '<x:ClientData ObjectType="Button"><x:Anchor>\r\n    4, 0, 18, 0, 5, 0, 20, 0</x:Anchor>'
    "<x:PrintObject>False</x:PrintObject><x:TextHAlign>Center</x:TextHAlign></x:ClientData></v:shape>"
)
BUTTON = (
    HEAD + '<formControlPr xmlns="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"'
    ' objectType="Button" lockText="1"/>'
)
_THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
THREAD = (
    HEAD + f'<ThreadedComments xmlns="{_THREADED}" xmlns:x="{MAIN}"><threadedComment ref="{{address}}"'
    ' dT="2026-01-15T09:30:00.00" personId="{{88888888-2222-4333-8444-555555555555}}"'
    ' id="{{99999999-2222-4333-8444-555555555555}}"><text>{text}</text></threadedComment></ThreadedComments>'
)
PERSONS = (
    HEAD + f'<personList xmlns="{_THREADED}" xmlns:x="{MAIN}"><person displayName="เจ้าหน้าที่"'
    ' id="{88888888-2222-4333-8444-555555555555}" userId="officer" providerId="None"/></personList>'
)

PIVOT_CACHE = (
    HEAD + f'<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{OFFICE}" r:id="{{records}}" refreshOnLoad="1"'
    ' refreshedBy="เจ้าหน้าที่" createdVersion="6" refreshedVersion="6" minRefreshableVersion="3"'
    ' recordCount="{count}"><cacheSource type="worksheet"><worksheetSource ref="B1:C{last}" sheet="{sheet}"/>'
    '</cacheSource><cacheFields count="2"><cacheField name="ตำบล" numFmtId="0"><sharedItems count="{kinds}">'
    '{items}</sharedItems></cacheField><cacheField name="หมู่ที่" numFmtId="0"><sharedItems/></cacheField>'
    "</cacheFields></pivotCacheDefinition>"
)
PIVOT_RECORDS = (
    HEAD + f'<pivotCacheRecords xmlns="{MAIN}" xmlns:r="{OFFICE}" count="{{count}}">{{records}}'
    f"</pivotCacheRecords>"
)
PIVOT_TABLE = (
    HEAD + f'<pivotTableDefinition xmlns="{MAIN}" name="PivotTable1" cacheId="1" dataCaption="ค่า"'
    ' applyNumberFormats="0" applyBorderFormats="0" applyFontFormats="0" applyPatternFormats="0"'
    ' applyAlignmentFormats="0" applyWidthHeightFormats="1" updatedVersion="6" minRefreshableVersion="3"'
    ' createdVersion="6" indent="0" outline="1" outlineData="1">'
    '<location ref="A22:B{bottom}" firstHeaderRow="1" firstDataRow="1" firstDataCol="1"/>'
    '<pivotFields count="2"><pivotField axis="axisRow" showAll="0"><items count="{item_count}">{items}'
    '<item t="default"/></items></pivotField><pivotField dataField="1" showAll="0"/></pivotFields>'
    '<rowFields count="1"><field x="0"/></rowFields><rowItems count="{item_count}">{rows}<i t="grand">'
    "<x/></i>"
    '</rowItems><colItems count="1"><i/></colItems><dataFields count="1">'
    '<dataField name="จำนวนโครงการ" fld="1"'
    ' subtotal="count" baseField="0" baseItem="0"/></dataFields></pivotTableDefinition>'
)
