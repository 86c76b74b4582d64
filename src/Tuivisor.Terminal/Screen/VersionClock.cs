namespace Tuivisor.Terminal;

/// <summary>Gives out version numbers of rows, each one once in the life of an emulator.</summary>
internal sealed class VersionClock
{
    private long _last;

    /// <summary>A number that was never given out before.</summary>
    public long Next() => ++_last;
}
