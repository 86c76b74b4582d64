using System.Globalization;

namespace Tuivisor.Tui.App;

/// <summary>How far the person moved the rule between list and main area, for each arrangement by itself; kept in ui.ini from one time to
/// the next.</summary>
/// <param name="outside">The machine.</param>
/// <param name="path">The file.</param>
internal sealed class MovedSplits(IOutside outside, string path)
{
    private const int Least = -60;
    private const int Most = 100;

    private SortedDictionary<int, int>? _moves; // by the least width of the arrangement; read when first asked for

    private SortedDictionary<int, int> Moves => _moves ??= Read();

    /// <summary>Columns or rows of an arrangement; 0 where it was left alone.</summary>
    /// <param name="breakpoint">The least width of the terminal that has this arrangement.</param>
    public int Of(int breakpoint) => Moves.GetValueOrDefault(breakpoint);

    /// <summary>Moves it on.</summary>
    public void Move(int breakpoint, int cells) => Moves[breakpoint] = Math.Clamp(Of(breakpoint) + cells, Least, Most);

    /// <summary>Writes it down.</summary>
    /// <returns>Null when done, else why not.</returns>
    public string? Keep() => outside.WriteFile(path, "[split]\n" + string.Concat(Moves.Select(move => string.Create(CultureInfo.InvariantCulture, $"{move.Key} = {move.Value}\n"))));

    // What is no move is none.
    private SortedDictionary<int, int> Read()
    {
        var moves = new SortedDictionary<int, int>();
        foreach (var line in (outside.ReadFile(path) ?? "").Split('\n'))
            if (line.Split('=') is [var breakpoint, var cells] && int.TryParse(breakpoint, CultureInfo.InvariantCulture, out var from) && int.TryParse(cells, CultureInfo.InvariantCulture, out var moved))
                moves[from] = Math.Clamp(moved, Least, Most);
        return moves;
    }
}
