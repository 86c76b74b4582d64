using Tuivisor.Terminal.Modes;
using Tuivisor.Terminal.Parsing;

namespace Tuivisor.Terminal;

/// <content>Rectangles. DEC VT510, "Rectangular area operations".</content>
public sealed partial class TerminalEmulator
{
    private int _attributeExtent; // DECSACE: 2 changes attributes in a rectangle, 0 and 1 along the text

    private bool IsRectangleExtent => _attributeExtent == 2;

    /// <summary>Rows and columns from 0, ends not included.</summary>
    private readonly record struct Area(int Top, int Left, int End, int Right)
    {
        public bool IsEmpty => Top >= End || Left >= Right;
    }

    /// <summary>Four parameters as an area, within the margins in origin mode.</summary>
    private Area ReadArea(VtParameters parameters, int first)
    {
        var (top, left, bottom, right) = _modes[Mode.Origin] ? (_top, _left, _bottom, _right) : (0, 0, Rows - 1, Columns - 1);
        return new(
            Math.Min(top + parameters.Or(first, 1) - 1, bottom + 1),
            Math.Min(left + parameters.Or(first + 1, 1) - 1, right + 1),
            Math.Min(top + parameters.Or(first + 2, Rows), bottom + 1),
            Math.Min(left + parameters.Or(first + 3, Columns), right + 1));
    }

    /// <summary>DECFRA, Fill Rectangular Area with a character.</summary>
    /// <remarks>CSI Pch ; Pt ; Pl ; Pb ; Pr $ x. DEC VT510, DECFRA.</remarks>
    [Sequence("CSI $ x", "DECFRA")]
    private void FillArea(VtParameters parameters)
    {
        var codePoint = parameters[0];
        if (codePoint is < 32 or (> 126 and < 160) or > 255) return;
        var area = ReadArea(parameters, 1);
        for (var row = area.Top; row < area.End && !area.IsEmpty; row++)
        {
            _grid.Erase(row, area.Left, area.Right, Blank);
            _grid.Write(row)[area.Left..area.Right].Fill(Cell.Of(codePoint, 1, _style));
        }
    }

    /// <summary>DECERA, Erase Rectangular Area.</summary>
    /// <remarks>CSI Pt ; Pl ; Pb ; Pr $ z. DEC VT510, DECERA.</remarks>
    [Sequence("CSI $ z", "DECERA")]
    private void EraseArea(VtParameters parameters)
    {
        var area = ReadArea(parameters, 0);
        for (var row = area.Top; row < area.End && !area.IsEmpty; row++) _grid.Erase(row, area.Left, area.Right, Blank);
    }

    /// <summary>DECSERA, Selective Erase Rectangular Area: what DECSCA protects stays.</summary>
    /// <remarks>CSI Pt ; Pl ; Pb ; Pr $ {. DEC VT510, DECSERA.</remarks>
    [Sequence("CSI $ {", "DECSERA")]
    private void SelectiveEraseArea(VtParameters parameters)
    {
        var area = ReadArea(parameters, 0);
        for (var row = area.Top; row < area.End && !area.IsEmpty; row++)
            EraseCells(row, area.Left, area.Right, CellAttributes.Protected);
    }

    /// <summary>DECCRA, Copy Rectangular Area. There is one page: the page parameters are ignored.</summary>
    /// <remarks>CSI Pts ; Pls ; Pbs ; Prs ; Pps ; Ptd ; Pld ; Ppd $ v. DEC VT510, DECCRA.</remarks>
    [Sequence("CSI $ v", "DECCRA")]
    private void CopyArea(VtParameters parameters)
    {
        var area = ReadArea(parameters, 0);
        var isWithinMargins = _modes[Mode.Origin];
        var target = ReadArea(parameters, 5) with
        {
            End = isWithinMargins ? _bottom + 1 : Rows,
            Right = isWithinMargins ? _right + 1 : Columns,
        };
        if (area.IsEmpty || target.IsEmpty) return;
        var height = Math.Min(area.End - area.Top, target.End - target.Top);
        var width = Math.Min(area.Right - area.Left, target.Right - target.Left);
        var down = area.Top < target.Top;
        for (var i = 0; i < height; i++)
        {
            var offset = down ? height - 1 - i : i;
            var source = _grid.Write(area.Top + offset);
            var cells = _grid.Write(target.Top + offset);
            Grid.Split(source, area.Left, Blank);
            Grid.Split(source, area.Left + width, Blank);
            Grid.Split(cells, target.Left, Blank);
            Grid.Split(cells, target.Left + width, Blank);
            source.Slice(area.Left, width).CopyTo(cells[target.Left..]);
        }
    }

    /// <summary>DECSACE, Select Attribute Change Extent: 2 makes DECCARA and DECRARA work on rectangles.</summary>
    /// <remarks>CSI Ps * x. DEC VT510, DECSACE.</remarks>
    [Sequence("CSI * x", "DECSACE")]
    private void SelectAttributeExtent(int which) => _attributeExtent = which <= 2 ? which : _attributeExtent;

    /// <summary>DECCARA, Change Attributes in Rectangular Area.</summary>
    /// <remarks>CSI Pt ; Pl ; Pb ; Pr ; Ps … $ r. DEC VT510, DECCARA.</remarks>
    [Sequence("CSI $ r", "DECCARA")]
    private void ChangeAttributes(VtParameters parameters) => ForEachExtentCell(parameters, attributes =>
    {
        for (var i = 4; i < Math.Max(parameters.Count, 5); i++)
        {
            attributes = parameters[i] switch
            {
                0 => attributes & ~ChangeableAttributes,
                22 => attributes & ~CellAttributes.Bold,
                24 => attributes & ~CellAttributes.UnderlineMask,
                25 => attributes & ~CellAttributes.Blink,
                27 => attributes & ~CellAttributes.Inverse,
                var number => attributes | ChangeableAttribute(number),
            };
        }

        return attributes;
    });

    /// <summary>DECRARA, Reverse Attributes in Rectangular Area.</summary>
    /// <remarks>CSI Pt ; Pl ; Pb ; Pr ; Ps … $ t. DEC VT510, DECRARA.</remarks>
    [Sequence("CSI $ t", "DECRARA")]
    private void ReverseAttributes(VtParameters parameters) => ForEachExtentCell(parameters, attributes =>
    {
        for (var i = 4; i < Math.Max(parameters.Count, 5); i++)
        {
            attributes ^= parameters[i] == 0
                ? CellAttributes.Bold | CellAttributes.Blink | CellAttributes.Inverse | CellAttributes.Underline
                : ChangeableAttribute(parameters[i]);
        }

        return attributes;
    });

    private const CellAttributes ChangeableAttributes =
        CellAttributes.Bold | CellAttributes.UnderlineMask | CellAttributes.Blink | CellAttributes.Inverse;

    private static CellAttributes ChangeableAttribute(int number) => number switch
    {
        1 => CellAttributes.Bold,
        4 => CellAttributes.Underline,
        5 => CellAttributes.Blink,
        7 => CellAttributes.Inverse,
        _ => CellAttributes.None,
    };

    private void ForEachExtentCell(VtParameters parameters, Func<CellAttributes, CellAttributes> change)
    {
        var area = ReadArea(parameters, 0);
        if (area.IsEmpty) return;
        for (var row = area.Top; row < area.End; row++)
        {
            var left = IsRectangleExtent || row == area.Top ? area.Left : 0;
            var right = IsRectangleExtent || row == area.End - 1 ? area.Right : Columns;
            foreach (ref var cell in _grid.Write(row)[left..right])
            {
                var style = cell.Style;
                cell = cell.With(style with { Attributes = change(style.Attributes) });
            }
        }
    }

    /// <summary>DECRQCRA, Request Checksum of Rectangular Area. Answered only where <see cref="EmulatorOptions.AllowChecksum"/> allows.</summary>
    /// <remarks>CSI Pid ; Pp ; Pt ; Pl ; Pb ; Pr * y. DEC VT510, DECRQCRA. The sum is of code points, a blank being 32.</remarks>
    [Sequence("CSI * y", "DECRQCRA", Support.Partial)]
    private void ReportChecksum(VtParameters parameters)
    {
        if (!Options.AllowChecksum) return;
        var area = ReadArea(parameters, 2);
        var sum = 0;
        for (var row = area.Top; row < area.End && !area.IsEmpty; row++)
        {
            foreach (ref readonly var cell in _grid.Read(row)[area.Left..area.Right])
                sum += cell.IsRightHalf ? 0 : cell.IsBlank ? ' ' : cell.IsCluster ? Clusters[cell.ClusterId][0] : cell.CodePoint;
        }

        Reply($"\eP{parameters[0]}!~{(0x10000 - sum) & 0xFFFF:X4}\e\\");
    }
}
