namespace Tuivisor.Terminal;

/// <summary>What changed on a screen, for any number of observers at once: every row has a version, never reused, that changes
/// with its content and moves along when the row scrolls.</summary>
/// <remarks>An observer keeps the versions it has drawn. A row whose version it knows needs no drawing; a version that it knows
/// from another row has moved (<see cref="FindScroll"/>). Valid until the emulator is fed or resized.</remarks>
public readonly ref struct Damage
{
    private readonly TerminalEmulator _emulator;

    internal Damage(TerminalEmulator emulator) => _emulator = emulator;

    /// <summary>Rows of the screen.</summary>
    public int Rows => _emulator.Rows;

    /// <summary>Version of a row.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    public long this[int row] => _emulator.RowVersion(row);

    /// <summary>Copies the versions of all rows.</summary>
    /// <param name="versions">At least <see cref="Rows"/> long.</param>
    public void CopyTo(Span<long> versions)
    {
        for (var row = 0; row < Rows; row++) versions[row] = this[row];
    }

    /// <summary>True when a row is not what the observer has at the same place.</summary>
    /// <param name="row">0 to <see cref="Rows"/> - 1.</param>
    /// <param name="drawn">Versions as <see cref="CopyTo"/> gave them; a shorter span knows nothing of the rows beyond it.</param>
    public bool IsDirty(int row, ReadOnlySpan<long> drawn) => row >= drawn.Length || drawn[row] != this[row];

    /// <summary>The longest run of rows that moved up or down together since the observer drew.</summary>
    /// <param name="drawn">Versions as <see cref="CopyTo"/> gave them.</param>
    /// <param name="top">First row of the run, where it is now.</param>
    /// <param name="count">How many rows moved; 0 when none did.</param>
    /// <returns>How far they moved: negative is up; 0 when none did.</returns>
    public int FindScroll(ReadOnlySpan<long> drawn, out int top, out int count)
    {
        (top, count) = (0, 0);
        var distance = 0;
        for (var row = 0; row < Rows; row++)
        {
            var before = drawn.IndexOf(this[row]);
            if (before < 0 || before == row) continue;
            var run = 1;
            while (row + run < Rows && before + run < drawn.Length && drawn[before + run] == this[row + run]) run++;
            if (run > count) (top, count, distance) = (row, run, row - before);
            row += run - 1;
        }

        return distance;
    }
}
