namespace Tuivisor.Terminal;

/// <summary>Keeps packed lines of scrollback that do not change any more, so that saving a terminal again and again costs only what is
/// new since.</summary>
public interface IHistoryStore
{
    /// <summary>Keeps bytes until a later save does without them.</summary>
    /// <returns>Their number, not negative.</returns>
    long Keep(ReadOnlySpan<byte> bytes);

    /// <summary>What was kept is still needed.</summary>
    void Use(long number);

    /// <summary>What was kept.</summary>
    /// <exception cref="InvalidDataException">There is nothing of that number.</exception>
    byte[] Read(long number);
}
