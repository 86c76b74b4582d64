namespace Tuivisor.Protocol.Attach;

/// <summary>Rows of a screen that frames have changed since somebody looked.</summary>
public sealed class ChangedRows
{
    private bool[] _rows = [];

    /// <summary>For each row, whether it changed.</summary>
    public ReadOnlySpan<bool> All => _rows;

    /// <summary>Somebody looked.</summary>
    public void Clear() => Array.Clear(_rows);

    /// <summary>Every row of a screen changed.</summary>
    internal void MarkAll(int rows)
    {
        if (_rows.Length != rows) _rows = new bool[rows];
        Array.Fill(_rows, true);
    }

    /// <summary>Some rows changed.</summary>
    internal void Mark(int first, int last) => _rows.AsSpan(first..(last + 1)).Fill(true);
}
