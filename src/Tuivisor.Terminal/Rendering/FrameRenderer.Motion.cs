namespace Tuivisor.Terminal.Rendering;

/// <summary>The shortest way to a position, and scrolling.</summary>
public sealed partial class FrameRenderer
{
    private const int Unknown = -1;

    /// <summary>Rows that must differ before scrolling is looked for, and that it must save.</summary>
    private const int ScrollThreshold = 2;

    /// <summary>The cursor went right by printing. In the last column it waits to wrap, which terminals do differently.</summary>
    private void Advance(int column, int columns) => _column = column < columns ? column : Unknown;

    /// <summary>The terminal may have moved by another number of cells, even to the next row.</summary>
    private void ForgetPosition() => (_row, _column) = (Unknown, Unknown);

    private void MoveTo(int row, int column, ref FrameWriter writer)
    {
        row += _offset;
        if (row == _row && column == _column) return;
        if (row == _row) MoveInRow(column, ref writer);
        else if (_row >= 0 && row == _row + 1 && column == 0 && _row != _bottom) writer.Bytes("\r\n"u8); // On the bottom margin it would scroll.
        else if (column == _column && _row >= 0) MoveInColumn(row, ref writer);
        else
        {
            writer.Bytes("\e["u8);
            if (row > 0 || column > 0) writer.Number(row + 1);
            if (column > 0)
            {
                writer.Byte((byte)';');
                writer.Number(column + 1);
            }

            writer.Byte((byte)'H');
        }

        (_row, _column) = (row, column);
    }

    private void MoveInRow(int column, ref FrameWriter writer)
    {
        var forward = column - _column;
        if (column == 0) writer.Byte((byte)'\r');
        else if (_column == Unknown) writer.Csi(column + 1, 'G');
        else if (forward is < 0 and >= -3) writer.Repeat((byte)'\b', -forward);
        else if (Digits(Math.Abs(forward)) > Digits(column + 1)) writer.Csi(column + 1, 'G');
        else if (forward < 0) writer.Csi(-forward, 'D');
        else writer.Csi(forward, 'C');
    }

    private void MoveInColumn(int row, ref FrameWriter writer)
    {
        var down = row - _row;
        // Steps end at the margins of what scrolls.
        if (Digits(Math.Abs(down)) > Digits(row + 1) || _row <= _bottom && row > _bottom || _row >= _top && row < _top) writer.Csi(row + 1, 'd');
        else if (down < 0) writer.Csi(-down, 'A');
        else writer.Csi(down, 'B');
    }

    private static int Digits(int number) => number == 1 ? 0 : number < 10 ? 1 : number < 100 ? 2 : number < 1000 ? 3 : 4;
}
