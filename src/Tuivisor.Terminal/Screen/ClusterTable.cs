namespace Tuivisor.Terminal;

/// <summary>The texts of cells that hold more than one code point (a base and what combines with it), one id a text.</summary>
/// <remarks>Owned by one buffer or emulator; not safe for concurrent use. Ids are dense from 0. When it holds
/// <see cref="Limit"/> texts the owner renumbers the ones still in use, or, failing that, drops the combining part.</remarks>
public sealed class ClusterTable
{
    /// <summary>How many texts a table takes: enough for any honest screen, small enough that a hostile one costs little.</summary>
    public const int Limit = 16_384;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly List<string> _texts = [];

    /// <summary>How many texts it holds.</summary>
    public int Count => _texts.Count;

    /// <summary>The text of a cluster.</summary>
    /// <param name="id">0 to <see cref="Count"/> - 1.</param>
    public string this[int id] => _texts[id];

    /// <summary>Finds or adds a text.</summary>
    /// <returns>False when the table is full and does not hold it; <paramref name="id"/> is then -1.</returns>
    public bool TryIntern(ReadOnlySpan<char> text, out int id)
    {
        var lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(text, out id)) return true;
        if (_texts.Count >= Limit)
        {
            id = -1;
            return false;
        }

        id = _texts.Count;
        var kept = text.ToString();
        _texts.Add(kept);
        _ids.Add(kept, id);
        return true;
    }

    /// <summary>Forgets all texts. Cells that point here must be rewritten first.</summary>
    public void Clear()
    {
        _ids.Clear();
        _texts.Clear();
    }
}
